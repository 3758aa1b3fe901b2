import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { ScanReport, ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';
import type { Logger } from 'pino';
import type { CallDirectory } from '../call/call-directory.ts';
import { askKiosk, tellEnd } from '../call/call-ends.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';
import { CurrentWork } from '../work/current-work.ts';

export interface ScanRelayOptions {
  readonly calls: CallDirectory;
  readonly outbox: Outbox;
  readonly log: Logger;
}

/** Carries an agent's wish to scan to the kiosk of its call, and the kiosk's word back. The kiosk's host decides. */
export class ScanRelay {
  readonly #work = new CurrentWork<ScanStatus>(['refused', 'done', 'cancelled', 'failed']);
  readonly handlers: HandlersOf<'scan:request' | 'scan:cancel' | 'scan:report'>;

  constructor({ calls, outbox, log }: ScanRelayOptions) {
    calls.onEnded((callId) => this.#work.forget(callId));
    calls.onAgentLeft(({ callId }) => this.#work.forget(callId));
    this.handlers = {
      'scan:request': (sender, { callId, scanId, preset }) => {
        const call = calls.require(sender, callId);
        if (this.#work.isRunning(callId)) throw new CodedError('scan-in-progress');
        askKiosk(outbox, call, 'scan:requested', { callId, scanId, preset, agentName: call.agentName });
        this.#work.begin(callId, scanId, { state: 'awaiting-consent' });
        log.info({ callId, scanId, preset, kioskId: call.kioskId }, 'scan requested');
        return {};
      },
      'scan:cancel': (sender, { callId, scanId }) => {
        const call = calls.require(sender, callId);
        if (!this.#work.isRunning(callId, scanId)) throw new CodedError('scan-unknown');
        askKiosk(outbox, call, 'scan:cancel-requested', { callId, scanId });
        log.info({ callId, scanId, kioskId: call.kioskId }, 'scan cancel requested');
        return {};
      },
      'scan:report': (sender, { callId, scanId, status }) => {
        const call = calls.requireHeld(sender, callId);
        if (!this.#work.report(callId, scanId, status, call.resumed)) throw new CodedError('scan-unknown');
        tellEnd(outbox, call, 'agent', 'scan:updated', { callId, scanId, status });
        if (!this.#work.isRunning(callId)) log.info({ callId, scanId, ...status }, 'scan ended');
        return {};
      },
    };
  }

  /** For `session:welcome`. */
  reports(callId: string): ScanReport[] {
    const last = this.#work.last(callId);
    return last ? [{ callId, scanId: last.id, status: last.status }] : [];
  }
}
