import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { sheetsOf, type PrintReport, type PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { Logger } from 'pino';
import type { CallDirectory } from '../call/call-directory.ts';
import { askKiosk, tellEnd } from '../call/call-ends.ts';
import type { DocumentStore } from '../document/document-store.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';
import { CurrentWork } from '../work/current-work.ts';
import type { PrintLedger } from './print-ledger.ts';

export interface PrintRelayOptions {
  readonly calls: CallDirectory;
  readonly documents: DocumentStore;
  readonly outbox: Outbox;
  readonly ledger: PrintLedger;
  readonly log: Logger;
}

/** What a call prints at the moment. */
interface UnderWay {
  readonly documentId: string;
  readonly sheets: number;
}

/** Carries an agent's wish to print to the kiosk of its call, and the printer's state back. The kiosk's host decides. */
export class PrintRelay {
  readonly #work = new CurrentWork<PrintStatus>([
    'refused',
    'printed',
    'unverified',
    'taken-away',
    'cancelled',
    'failed',
  ]);
  readonly #underWay = new Map<string, UnderWay>();
  readonly #options: PrintRelayOptions;
  readonly handlers: HandlersOf<
    'print:request' | 'print:cancel' | 'print:report' | 'print:own' | 'print:own-ended'
  >;

  constructor(options: PrintRelayOptions) {
    this.#options = options;
    const { calls, documents, outbox, ledger, log } = options;
    const forget = (callId: string): void => {
      this.#work.forget(callId);
      this.#underWay.delete(callId);
    };
    calls.onEnded(forget);
    calls.onAgentLeft(({ callId }) => forget(callId));
    this.handlers = {
      'print:request': async (sender, { callId, printId, documentId, setup }) => {
        const call = calls.require(sender, callId);
        if (this.#work.last(callId)?.id === printId) return {}; // asked again: once is enough
        // What the kiosk may read of this call is what its agent sent, whole and found sound.
        const { document, pages } = documents.require(callId, 'kiosk', 'read', documentId);
        if (this.#work.isRunning(callId)) throw new CodedError('print-in-progress');
        const sheets = sheetsOf(pages, setup);
        await ledger.allow(call.kioskId, callId, sheets);
        if (this.#work.isRunning(callId)) throw new CodedError('print-in-progress');
        const { agentName } = call;
        askKiosk(outbox, call, 'print:requested', { callId, printId, document, setup, agentName });
        this.#work.begin(callId, printId, { state: 'preparing' });
        this.#underWay.set(callId, { documentId, sheets });
        log.info({ callId, printId, sheets, kioskId: call.kioskId }, 'print requested');
        return {};
      },
      'print:cancel': (sender, { callId, printId }) => {
        const call = calls.require(sender, callId);
        if (!this.#work.isRunning(callId, printId)) throw new CodedError('print-unknown');
        askKiosk(outbox, call, 'print:cancel-requested', { callId, printId });
        log.info({ callId, printId, kioskId: call.kioskId }, 'print cancel requested');
        return {};
      },
      'print:report': async (sender, { callId, printId, status }) => {
        const call = calls.requireHeld(sender, callId);
        if (!this.#work.report(callId, printId, status, call.resumed)) throw new CodedError('print-unknown');
        tellEnd(outbox, call, 'agent', 'print:updated', { callId, printId, status });
        if (!this.#work.isRunning(callId)) {
          log.info({ callId, printId, ...status }, 'print ended');
          await this.#ended(callId, call.kioskId, status);
        }
        return {};
      },
      'print:own': async ({ kioskId }, { callId, pages, setup }) => {
        await ledger.allow(kioskId, callId, sheetsOf(pages, setup));
        return {};
      },
      'print:own-ended': async (sender, { callId, documents: given, sheets }) => {
        if (callId !== null) {
          calls.requireHeld(sender, callId);
          calls.count(callId, 'documentsPrinted', given);
          calls.count(callId, 'sheetsPrinted', sheets);
        }
        await ledger.count(sender.kioskId, given, sheets);
        return {};
      },
    };
  }

  /** For `session:welcome`. */
  reports(callId: string): PrintReport[] {
    const last = this.#work.last(callId);
    return last ? [{ callId, printId: last.id, status: last.status }] : [];
  }

  /** Counts what came out; whatever the kiosk has not fetched of it is of no use any more. */
  async #ended(callId: string, kioskId: string, status: PrintStatus): Promise<void> {
    const { documents, calls, ledger } = this.#options;
    const underWay = this.#underWay.get(callId);
    this.#underWay.delete(callId);
    documents.forget(underWay?.documentId ?? '');
    if (status.state !== 'printed' && status.state !== 'unverified') return;
    const given = status.state === 'printed' ? 1 : 0;
    const sheets = status.state === 'printed' ? status.sheets : (underWay?.sheets ?? 0);
    calls.count(callId, 'documentsPrinted', given);
    calls.count(callId, 'sheetsPrinted', sheets);
    await ledger.count(kioskId, given, sheets);
  }
}
