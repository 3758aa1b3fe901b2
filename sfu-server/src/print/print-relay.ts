import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { PrintReport, PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { Logger } from 'pino';
import type { CallDirectory } from '../call/call-directory.ts';
import { askKiosk, tellEnd } from '../call/call-ends.ts';
import type { DocumentStore } from '../document/document-store.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';
import { CurrentWork } from '../work/current-work.ts';

export interface PrintRelayOptions {
  readonly calls: CallDirectory;
  readonly documents: DocumentStore;
  readonly outbox: Outbox;
  readonly log: Logger;
}

/** Carries an agent's wish to print to the kiosk of its call, and the printer's state back. The kiosk's host decides. */
export class PrintRelay {
  readonly #work = new CurrentWork<PrintStatus>(['refused', 'printed', 'unverified', 'cancelled', 'failed']);
  readonly #documents = new Map<string, string>();
  readonly handlers: HandlersOf<'print:request' | 'print:cancel' | 'print:report'>;

  constructor({ calls, documents, outbox, log }: PrintRelayOptions) {
    const forget = (callId: string): void => {
      this.#work.forget(callId);
      this.#documents.delete(callId);
    };
    calls.onEnded(forget);
    calls.onAgentLeft(({ callId }) => forget(callId));
    this.handlers = {
      'print:request': (sender, { callId, printId, documentId, setup }) => {
        const call = calls.require(sender, callId);
        if (this.#work.last(callId)?.id === printId) return {}; // asked again: once is enough
        // What the kiosk may read of this call is what its agent sent, whole and found sound.
        const { document } = documents.require(callId, 'kiosk', 'read', documentId);
        if (this.#work.isRunning(callId)) throw new CodedError('print-in-progress');
        const { agentName } = call;
        askKiosk(outbox, call, 'print:requested', { callId, printId, document, setup, agentName });
        this.#work.begin(callId, printId, { state: 'preparing' });
        this.#documents.set(callId, documentId);
        log.info({ callId, printId, copies: setup.copies, kioskId: call.kioskId }, 'print requested');
        return {};
      },
      'print:cancel': (sender, { callId, printId }) => {
        const call = calls.require(sender, callId);
        if (!this.#work.isRunning(callId, printId)) throw new CodedError('print-unknown');
        askKiosk(outbox, call, 'print:cancel-requested', { callId, printId });
        log.info({ callId, printId, kioskId: call.kioskId }, 'print cancel requested');
        return {};
      },
      'print:report': (sender, { callId, printId, status }) => {
        const call = calls.requireHeld(sender, callId);
        if (!this.#work.report(callId, printId, status, call.resumed)) throw new CodedError('print-unknown');
        tellEnd(outbox, call, 'agent', 'print:updated', { callId, printId, status });
        if (!this.#work.isRunning(callId)) {
          // Ended: whatever the kiosk has not fetched of it is of no use any more.
          documents.forget(this.#documents.get(callId) ?? '');
          if (status.state === 'printed') calls.count(callId, 'documentsPrinted', 1);
          log.info({ callId, printId, ...status }, 'print ended');
        }
        return {};
      },
    };
  }

  /** For `session:welcome`. */
  reports(callId: string): PrintReport[] {
    const last = this.#work.last(callId);
    return last ? [{ callId, printId: last.id, status: last.status }] : [];
  }
}
