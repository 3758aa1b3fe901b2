import type { CallDirectory } from '../call/call-directory.ts';
import type { HandlersOf } from '../signalling/handlers.ts';

/**
 * The keys with which kiosks seal scanned pages that wait, one a call and in memory alone: for the host that is started after
 * a crash. Gone with the call, and with its agent: what was scanned for one is none of the next one's.
 */
export class ScanKeys {
  readonly #keys = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly handlers: HandlersOf<'scan:keep-key'>;

  constructor(calls: Pick<CallDirectory, 'onEnded' | 'onAgentLeft' | 'requireHeld'>) {
    calls.onEnded((callId) => this.#keys.delete(callId));
    calls.onAgentLeft(({ callId }) => this.#keys.delete(callId));
    this.handlers = {
      'scan:keep-key': (sender, { callId, key }) => {
        calls.requireHeld(sender, callId);
        const kept = this.#keys.get(callId) ?? key;
        this.#keys.set(callId, kept);
        return { key: kept };
      },
    };
  }
}
