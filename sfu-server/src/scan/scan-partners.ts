import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { CallDirectory } from '../call/call-directory.ts';
import type { Principal } from '../signalling/principal.ts';

interface CallScans {
  /** Scans of the agent who is in the call, with who asked for each; null: asked for before this server started. */
  readonly now: Map<string, Principal | null>;
  /** Scans of agents who have left. */
  readonly left: Set<string>;
}

/** For whom each scan of a call is: what a scan brings never reaches an agent who came after it. */
export class ScanPartners {
  readonly #calls = new Map<string, CallScans>();

  constructor(calls: Pick<CallDirectory, 'onEnded' | 'onAgentLeft'>) {
    calls.onEnded((callId) => this.#calls.delete(callId));
    calls.onAgentLeft(({ callId }) => {
      const { now, left } = this.#of(callId);
      for (const scanId of now.keys()) left.add(scanId);
      now.clear();
    });
  }

  asked(callId: string, scanId: string, agent: Principal): void {
    this.#of(callId).now.set(scanId, agent);
  }

  /** Who asked for it; null if that is not known here. */
  asker(callId: string, scanId: string): Principal | null {
    return this.#calls.get(callId)?.now.get(scanId) ?? null;
  }

  /**
   * The kiosk speaks of a scan: it must be one for the agent who is in the call now.
   * @throws CodedError `scan-unknown` when its agent has left: nobody is to have its pages any more
   */
  requireShared(callId: string, scanId: string): void {
    const { now, left } = this.#of(callId);
    if (left.has(scanId)) throw new CodedError('scan-unknown');
    if (!now.has(scanId)) now.set(scanId, null);
  }

  #of(callId: string): CallScans {
    const known = this.#calls.get(callId) ?? { now: new Map(), left: new Set() };
    this.#calls.set(callId, known);
    return known;
  }
}
