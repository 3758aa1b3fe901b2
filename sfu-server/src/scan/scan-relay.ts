import { isPossibleResolution } from '@visio-accueil/shared/domain/scan-settings.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { PREVIEW_MAX_BYTES, type ScanReport, type ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';
import type { Logger } from 'pino';
import type { ActiveCall, CallDirectory } from '../call/call-directory.ts';
import { askKiosk, tellEnd } from '../call/call-ends.ts';
import type { DocumentStore } from '../document/document-store.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Audit } from '../signalling/audit.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { Principal } from '../signalling/principal.ts';
import { CurrentWork } from '../work/current-work.ts';
import type { ScanPartners } from './scan-partners.ts';

export interface ScanRelayOptions {
  readonly calls: CallDirectory;
  readonly documents: Pick<DocumentStore, 'withdraw'>;
  readonly outbox: Outbox;
  readonly partners: ScanPartners;
  readonly audit: Pick<Audit, 'record'>;
  readonly log: Logger;
}

type ScanRequestName = 'scan:request' | 'scan:cancel' | 'scan:report' | 'scan:preview' | 'scan:withdraw';

/** Carries an agent's wish to scan to the kiosk of its call, and the kiosk's word back. The kiosk's host decides. */
export class ScanRelay {
  readonly #calls: CallDirectory;
  readonly #outbox: Outbox;
  readonly #work = new CurrentWork<ScanStatus>(['refused', 'done', 'cancelled', 'failed']);
  readonly #partners: ScanPartners;
  readonly handlers: HandlersOf<ScanRequestName>;

  constructor({ calls, documents, outbox, partners, audit, log }: ScanRelayOptions) {
    this.#calls = calls;
    this.#partners = partners;
    this.#outbox = outbox;
    calls.onEnded((callId) => this.#work.forget(callId));
    calls.onAgentLeft(({ callId }) => this.#work.forget(callId));
    this.handlers = {
      'scan:request': (sender, { callId, scanId, preset, details }) => {
        const call = calls.require(sender, callId);
        if (details && !isPossibleResolution(details.resolution)) throw new CodedError('scan-resolution');
        // Asked again after a restart, when no reply is remembered: one wish is one scan.
        if (this.#work.last(callId)?.id === scanId) return {};
        if (this.#work.isRunning(callId)) throw new CodedError('scan-in-progress');
        askKiosk(outbox, call, 'scan:requested', {
          callId,
          scanId,
          preset,
          details,
          agentName: call.agentName,
        });
        this.#work.begin(callId, scanId, { state: 'awaiting-consent' });
        partners.asked(callId, scanId, sender);
        audit.record(sender, 'scan:preset', details ? `${preset}, detailed` : preset);
        log.info(
          { callId, scanId, preset, details, agentId: call.agentId, kioskId: call.kioskId },
          'scan requested',
        );
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
        const call = this.#requireScan(sender, callId, scanId);
        if (!this.#work.report(callId, scanId, status, call.resumed)) throw new CodedError('scan-unknown');
        tellEnd(outbox, call, 'agent', 'scan:updated', { callId, scanId, status });
        if (!this.#work.isRunning(callId)) {
          const pages = 'pages' in status ? status.pages : 0;
          audit.record(partners.asker(callId, scanId) ?? sender, `scan:${status.state}`, `${pages} pages`);
          log.info({ callId, scanId, agentId: call.agentId, ...status }, 'scan ended');
        }
        return {};
      },
      'scan:preview': (sender, preview) => {
        const call = this.#requireScan(sender, preview.callId, preview.scanId);
        if (preview.bytes.length > PREVIEW_MAX_BYTES) throw new CodedError('too-large');
        tellEnd(outbox, call, 'agent', 'scan:previewed', preview);
        return {};
      },
      'scan:withdraw': (sender, { callId, scanId, documentId }) => {
        const call = this.#requireScan(sender, callId, scanId);
        documents.withdraw(callId, documentId);
        tellEnd(outbox, call, 'agent', 'scan:withdrawn', { callId, scanId, documentId });
        log.info({ callId, scanId, kioskId: call.kioskId }, 'scanned page withdrawn');
        return {};
      },
    };
  }

  /** For `session:welcome`. */
  reports(callId: string): ScanReport[] {
    const last = this.#work.last(callId);
    return last ? [{ callId, scanId: last.id, status: last.status }] : [];
  }

  /** The kiosk is back after a cut or a start: it says anew where the scan stands, or that it knows of none. */
  kioskConnected(kiosk: Principal, callId: string | null): void {
    if (callId === null) return;
    const last = this.#work.last(callId);
    if (last === null || !this.#work.isRunning(callId)) return;
    const call = this.#calls.requireHeld(kiosk, callId);
    this.#outbox.toKiosk(call.kioskId, 'scan:asked-after', { callId, scanId: last.id });
  }

  #requireScan(sender: Principal, callId: string, scanId: string): ActiveCall {
    const call = this.#calls.requireHeld(sender, callId);
    this.#partners.requireShared(callId, scanId);
    return call;
  }
}
