import type { CobrowseReport } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { Logger } from 'pino';
import type { ListedTeleservice } from '../agency/agency-directory.ts';
import type { ActiveCall, CallDirectory } from '../call/call-directory.ts';
import { askKiosk, endOf, otherEnd, tellEnd } from '../call/call-ends.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { Principal } from '../signalling/principal.ts';
import { allowedPlaces, hiddenParts, requireAllowed } from './address.ts';
import { Comeback } from './comeback.ts';

export interface CobrowseRelayOptions {
  readonly calls: CallDirectory;
  readonly outbox: Outbox;
  /** The online services an agency's agents may open. */
  readonly teleservicesOf: (agencyId: string) => Promise<readonly ListedTeleservice[]>;
  readonly log: Logger;
  /** How long an agent's wish waits for a kiosk that comes back, in milliseconds. */
  readonly comebackLimit?: number;
}

/** A kiosk tries again every few seconds; a person at the console waits that long for an answer. */
const COMEBACK_LIMIT = 15_000;

/** Largest batch of the mirror, in bytes: a first snapshot of a heavy page, compressed, stays well below. */
export const RECORD_MAX_BYTES = 512 * 1024;

type CobrowseRequest = Extract<RequestName, `cobrowse:${string}`>;

/**
 * Carries co-browsing between the two ends of a call: asked by the agent, decided and reported by the kiosk's host. The
 * mirror passes through unread and is kept nowhere.
 */
export class CobrowseRelay {
  readonly #options: CobrowseRelayOptions;
  readonly #reports = new Map<string, CobrowseReport>();
  /** Calls whose page was shared with an agent who left: what still comes of it is not for the next one to see. */
  readonly #left = new Set<string>();
  readonly #comeback: Comeback;
  readonly handlers: HandlersOf<CobrowseRequest>;

  constructor(options: CobrowseRelayOptions) {
    this.#options = options;
    this.#comeback = new Comeback(options.comebackLimit ?? COMEBACK_LIMIT);
    options.calls.onEnded((callId) => {
      this.#comeback.heard(callId); // whoever waits is told that the call is over
      this.#reports.delete(callId);
      this.#left.delete(callId);
    });
    options.calls.onAgentLeft(({ callId }) => {
      this.#reports.delete(callId);
      this.#left.add(callId);
    });
    this.handlers = { ...this.#agentHandlers(), ...this.#kioskHandlers() };
  }

  /** For `session:welcome`. */
  report(callId: string): CobrowseReport | null {
    return this.#reports.get(callId) ?? null;
  }

  #agentHandlers() {
    const { calls, outbox, teleservicesOf, log } = this.#options;
    const audit = (call: ActiveCall, what: string): void =>
      log.info({ callId: call.callId, kioskId: call.kioskId }, what);
    return {
      'cobrowse:open': async (sender, { callId, url }) => {
        const { agencyId } = calls.require(sender, callId);
        const teleservices = await teleservicesOf(agencyId);
        const call = calls.require(sender, callId); // It may have ended meanwhile.
        const address = requireAllowed(url, teleservices);
        if (this.#isUnderWay(callId)) throw new CodedError('cobrowse-in-progress');
        const { agentName } = call;
        const allowed = allowedPlaces(teleservices);
        const hides = hiddenParts(teleservices);
        askKiosk(outbox, call, 'cobrowse:open-requested', {
          callId,
          url: address,
          allowed,
          hides,
          agentName,
        });
        this.#left.delete(callId);
        audit(call, 'cobrowse requested');
        return {};
      },
      'cobrowse:close': (sender, { callId }) => {
        askKiosk(outbox, calls.require(sender, callId), 'cobrowse:close-requested', { callId });
        return {};
      },
      'cobrowse:snapshot': async (sender, { callId, known }) => {
        const call = await this.#requireBack(sender, callId);
        askKiosk(outbox, call, 'cobrowse:snapshot-requested', { callId, known });
        return {};
      },
      'cobrowse:request-control': async (sender, { callId }) => {
        const call = await this.#requireBack(sender, callId);
        askKiosk(outbox, call, 'cobrowse:control-requested', { callId, agentName: call.agentName });
        audit(call, 'cobrowse control requested');
        return {};
      },
      'cobrowse:release-control': (sender, { callId }) => {
        const call = this.#requireOpen(sender, callId);
        askKiosk(outbox, call, 'cobrowse:control-released', { callId });
        audit(call, 'cobrowse control released');
        return {};
      },
      'cobrowse:print-page': async (sender, { callId }) => {
        const call = await this.#requireBack(sender, callId);
        askKiosk(outbox, call, 'cobrowse:print-page-requested', { callId });
        audit(call, 'cobrowse page offered for print');
        return {};
      },
      'cobrowse:guide': async (sender, { callId, text }) => {
        const { agencyId } = calls.require(sender, callId);
        const teleservices = await teleservicesOf(agencyId);
        const call = this.#requireOpen(sender, callId);
        // What is read beside the page as the agency's word is the agency's.
        const isTheirs = teleservices.some(({ notes }) => notes.some((note) => note.text === text));
        if (text !== null && !isTheirs) throw new CodedError('forbidden');
        askKiosk(outbox, call, 'cobrowse:guided', { callId, text, agentName: call.agentName });
        return {};
      },
      'cobrowse:act': (sender, act) => {
        const call = this.#requireOpen(sender, act.callId);
        if (this.#reports.get(act.callId)?.control.state !== 'granted')
          throw new CodedError('control-not-granted');
        askKiosk(outbox, call, 'cobrowse:act-requested', act);
        return {};
      },
    } satisfies Partial<HandlersOf<CobrowseRequest>>;
  }

  #kioskHandlers() {
    const { calls, outbox, log } = this.#options;
    return {
      'cobrowse:report': (sender, report) => {
        const call = calls.requireHeld(sender, report.callId);
        if (this.#left.has(report.callId)) return {};
        const before = this.#reports.get(report.callId);
        this.#reports.set(report.callId, report);
        this.#comeback.heard(report.callId);
        tellEnd(outbox, call, 'agent', 'cobrowse:updated', report);
        const [pane, control] = [report.pane.state, report.control.state];
        if (before?.pane.state !== pane || before.control.state !== control)
          log.info({ callId: call.callId, kioskId: call.kioskId, pane, control }, 'cobrowse changed');
        return {};
      },
      'cobrowse:record': (sender, batch) => {
        const call = calls.requireHeld(sender, batch.callId);
        if (batch.bytes.length > RECORD_MAX_BYTES) throw new CodedError('too-large');
        if (this.#left.has(batch.callId)) return {};
        // Not connected, or on hold: dropped. The agent's console asks for a snapshot when it is back.
        tellEnd(outbox, call, 'agent', 'cobrowse:recorded', batch);
        return {};
      },
      'cobrowse:asset': (sender, piece) => {
        const call = calls.requireHeld(sender, piece.callId);
        if (piece.bytes.length > RECORD_MAX_BYTES) throw new CodedError('too-large');
        if (!this.#left.has(piece.callId)) tellEnd(outbox, call, 'agent', 'cobrowse:asset-sent', piece);
        return {};
      },
      'cobrowse:acted': (sender, acted) => {
        const call = calls.requireHeld(sender, acted.callId);
        if (!this.#left.has(acted.callId)) tellEnd(outbox, call, 'agent', 'cobrowse:action-ended', acted);
        return {};
      },
      /** From either end to the other. */
      'cobrowse:point': (sender, point) => {
        tellEnd(
          outbox,
          this.#requireOpen(sender, point.callId),
          otherEnd(endOf(sender)),
          'cobrowse:pointed',
          point,
        );
        return {};
      },
    } satisfies Partial<HandlersOf<CobrowseRequest>>;
  }

  #isUnderWay(callId: string): boolean {
    const state = this.#reports.get(callId)?.pane.state;
    return state === 'awaiting-consent' || state === 'opening';
  }

  /** As `#requireOpen`; a kiosk that is coming back, or has not said yet how it stands, is waited for. */
  async #requireBack(sender: Principal, callId: string): Promise<ActiveCall> {
    const { calls, outbox } = this.#options;
    const call = calls.require(sender, callId);
    const isKnown = this.#reports.has(callId) || this.#left.has(callId);
    if (!isKnown || !outbox.isKioskConnected(call.kioskId)) await this.#comeback.next(callId);
    return this.#requireOpen(sender, callId);
  }

  #requireOpen(sender: Principal, callId: string): ActiveCall {
    const call = this.#options.calls.require(sender, callId);
    if (this.#reports.get(callId)?.pane.state !== 'open') throw new CodedError('cobrowse-closed');
    return call;
  }
}
