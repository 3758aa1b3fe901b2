import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { sheetsOf, type PrintReport, type PrintStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { Logger } from 'pino';
import type { CallDirectory } from '../call/call-directory.ts';
import { askKiosk, tellEnd } from '../call/call-ends.ts';
import type { DocumentStore } from '../document/document-store.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Clock } from '../clock.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { Principal } from '../signalling/principal.ts';
import { CurrentWork } from '../work/current-work.ts';
import type { PrintLedger } from './print-ledger.ts';

export interface PrintRelayOptions {
  readonly calls: CallDirectory;
  readonly documents: DocumentStore;
  readonly outbox: Outbox;
  readonly ledger: PrintLedger;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A kiosk that is away for longer, in milliseconds, says nothing of its printer: the agent is told that nobody knows. */
const UNHEARD = 10_000;

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
    'unknown',
    'taken-away',
    'cancelled',
    'failed',
  ]);
  readonly #underWay = new Map<string, UnderWay>();
  /** Calls whose kiosk went away in the middle of a print: `told` once the agent reads so. */
  readonly #unheard = new Map<string, { told: boolean; readonly cancel: () => void }>();
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
      this.#heard(callId);
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
    if (!last) return [];
    const status: PrintStatus = this.#unheard.get(callId)?.told ? { state: 'unknown' } : last.status;
    return [{ callId, printId: last.id, status }];
  }

  /** The kiosk is back after a cut or a start: it says anew where the print stands, or that nobody knows. */
  kioskConnected(kiosk: Principal, callId: string | null): void {
    if (callId === null) return;
    this.#heard(callId);
    const last = this.#work.last(callId);
    if (last === null || !this.#work.isRunning(callId)) return;
    const call = this.#options.calls.requireHeld(kiosk, callId);
    this.#options.outbox.toKiosk(call.kioskId, 'print:asked-after', { callId, printId: last.id });
  }

  /** The kiosk of a call is gone: if it stays away, what its printer does is not known. */
  kioskDisconnected(kiosk: Principal, callId: string | null): void {
    if (callId === null) return;
    const { calls, clock, outbox, log } = this.#options;
    const last = this.#work.last(callId);
    if (last === null || !this.#work.isRunning(callId) || this.#unheard.has(callId)) return;
    const call = calls.requireHeld(kiosk, callId);
    const cancel = clock.after(UNHEARD, () => {
      this.#unheard.set(callId, { told: true, cancel });
      log.info({ callId, printId: last.id }, 'print not heard of');
      const status = { state: 'unknown' } as const;
      tellEnd(outbox, call, 'agent', 'print:updated', { callId, printId: last.id, status });
    });
    this.#unheard.set(callId, { told: false, cancel });
  }

  #heard(callId: string): void {
    this.#unheard.get(callId)?.cancel();
    this.#unheard.delete(callId);
  }

  /** Counts what came out; whatever the kiosk has not fetched of it is of no use any more. */
  async #ended(callId: string, kioskId: string, status: PrintStatus): Promise<void> {
    const { documents, calls, ledger } = this.#options;
    const underWay = this.#underWay.get(callId);
    this.#underWay.delete(callId);
    documents.forget(underWay?.documentId ?? '');
    // What may have come out counts as paper, so that the tray is not emptied by what nobody knows.
    if (!['printed', 'unverified', 'unknown'].includes(status.state)) return;
    const given = status.state === 'printed' ? 1 : 0;
    const sheets = status.state === 'printed' ? status.sheets : (underWay?.sheets ?? 0);
    calls.count(callId, 'documentsPrinted', given);
    calls.count(callId, 'sheetsPrinted', sheets);
    await ledger.count(kioskId, given, sheets);
  }
}
