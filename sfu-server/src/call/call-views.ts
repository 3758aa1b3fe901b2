import { RING_TIME } from '@visio-accueil/shared/domain/call-machine.ts';
import { currentLeg } from '@visio-accueil/shared/domain/call-leg.ts';
import type { CallSituation } from '@visio-accueil/shared/domain/call-situation.ts';
import type { ReceivedAppointment } from '@visio-accueil/shared/protocol/appointment.ts';
import type { AgentCall, CallTicket, KioskCall, Ring } from '@visio-accueil/shared/protocol/call.ts';
import type { GuestCall, GuestRing } from '@visio-accueil/shared/protocol/guest.ts';
import type { DeviceState } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { PrinterStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { AgencyDirectory } from '../agency/agency-directory.ts';
import type { Clock } from '../clock.ts';
import type { MediatorBook } from '../mediator/mediator-book.ts';
import type { CallBook } from './call-book.ts';
import type { LiveCall } from './live-call.ts';

/** What the kiosk's host last told of its devices. */
export interface DeviceStates {
  readonly scanner: DeviceState;
  readonly printer: DeviceState;
  readonly printerStatus: PrinterStatus | null;
}

/** Where the views take what a call itself does not know. */
export interface ViewSources {
  readonly book: CallBook;
  readonly agencies: AgencyDirectory;
  readonly clock: Clock;
  readonly deviceStates: (kioskId: string) => DeviceStates;
  readonly mediators: Pick<MediatorBook, 'visitAt' | 'motiveAt'>;
  /** Seconds, by agency. */
  readonly expectedWait: (agencyId: string) => number | null;
}

/** A call as each end sees it. */
export class CallViews {
  readonly #from: ViewSources;

  constructor(sources: ViewSources) {
    this.#from = sources;
  }

  kiosk(call: LiveCall): KioskCall {
    const rank = this.#from.book.rankOf(call);
    return {
      ...this.#base(call),
      rank,
      expectedWait: rank === null ? null : this.#from.expectedWait(call.agencyId),
      agentName: this.agentName(call),
      agentConnected: call.agentConnected,
      ticket: this.ticket(call),
      proposal: call.proposal?.state === 'asked' ? call.proposal : null,
    };
  }

  /** The number of a citizen who is away with it. */
  ticket({ ticket, situation }: LiveCall): CallTicket | null {
    const { state, holdsUntil } = situation;
    if (state !== 'kept' || ticket === null || holdsUntil === null) return null;
    return { number: ticket, keptUntil: holdsUntil.toISOString() };
  }

  agent(call: LiveCall): AgentCall {
    return {
      ...this.#base(call),
      siteName: call.siteName,
      kioskLabel: call.kioskLabel,
      kioskConnected: call.kioskConnected,
      appointment: this.#appointment(call),
      ...this.#devices(call),
      teleservices: this.#from.agencies
        .teleservices(call.agencyId)
        .map(({ label, url, notes }) => ({ label, url, notes: [...notes] })),
      note: call.note,
    };
  }

  /** The last that an agent sees of a call that goes on without them. `before`: while it was theirs. */
  formerAgent(call: LiveCall, before: CallSituation): AgentCall {
    const { agencyId } = currentLeg(before.legs);
    return {
      ...this.agent(call),
      agencyId,
      agencyLabel: this.#from.agencies.label(agencyId),
      appointment: null,
      state: 'ended',
      endReason: call.situation.legs[before.legs.length - 1]?.outcome ?? null,
      answeredAt: before.answeredAt?.toISOString() ?? null,
      leg: before.legs.length,
      holdsUntil: null,
      teleservices: [],
    };
  }

  ring(call: LiveCall): Ring {
    const { callId, agencyId, agencyLabel, queuedAt } = this.#base(call);
    const { siteName, kioskLabel, situation } = call;
    const until = situation.ringsUntil ?? new Date(situation.queuedAt.getTime() + RING_TIME);
    return {
      callId,
      agencyId,
      agencyLabel,
      siteName,
      kioskLabel,
      ...this.#mediator(call),
      appointment: this.#appointment(call),
      queuedAt,
      ringsUntil: until.toISOString(),
      ...this.#devices(call),
      note: call.note,
    };
  }

  #mediator({ kioskId, agencyId }: LiveCall): Pick<AgentCall, 'mediatorName' | 'mediatorAway' | 'motive'> {
    const { mediators } = this.#from;
    const visit = mediators.visitAt(kioskId);
    return {
      mediatorName: visit?.name ?? null,
      mediatorAway: visit?.away ?? false,
      motive: mediators.motiveAt(kioskId, agencyId),
    };
  }

  /** What was booked with one agency is no matter of the next one, to which the call is passed on. */
  #appointment({ appointment, situation, agencyId }: LiveCall): ReceivedAppointment | null {
    return situation.legs[0]?.agencyId === agencyId ? appointment : null;
  }

  #devices({ kioskId }: LiveCall): Pick<AgentCall, 'scanner' | 'printer' | 'printerStatus'> {
    const { scanner, printer, printerStatus } = this.#from.deviceStates(kioskId);
    return { scanner, printer, printerStatus };
  }

  /** The call as its guests see it. */
  guest(call: LiveCall): GuestCall {
    const { state } = call.situation;
    return {
      callId: call.callId,
      state: state === 'active' || state === 'parked' ? state : 'ended',
      agencyLabel: this.#from.agencies.label(call.agencyId),
      agentName: this.agentName(call),
      siteName: call.siteName,
      kioskLabel: call.kioskLabel,
      kioskConnected: call.kioskConnected,
      guests: [...call.guests],
    };
  }

  /** An invitation as those see it at whom it rings; null when it does not ring there. */
  guestRing(call: LiveCall, accountId: string): GuestRing | null {
    const guest = call.guestRing?.guests.get(accountId);
    if (guest === undefined || call.guestRing === null) return null;
    const { note, until } = call.guestRing;
    return {
      callId: call.callId,
      from: this.agentName(call) ?? this.#from.agencies.label(call.agencyId),
      siteName: call.siteName,
      kioskLabel: call.kioskLabel,
      takesOver: guest.takesOver,
      note: guest.takesOver ? note : '',
      ringsUntil: until.toISOString(),
    };
  }

  /** What the citizen reads, e.g. "Claire (CAF)"; null before the answer. */
  agentName(call: LiveCall): string | null {
    if (call.agentFirstName === null) return null;
    return `${call.agentFirstName} (${this.#from.agencies.label(call.agencyId)})`;
  }

  /** When the agency closes, from ten minutes before. */
  closesAt(agencyId: string): string | null {
    return this.#from.agencies.warnedClosing(agencyId, this.#from.clock.now())?.toISOString() ?? null;
  }

  #base(call: LiveCall) {
    const { state, endReason, queuedAt, answeredAt, holdsUntil, legs } = call.situation;
    return {
      callId: call.callId,
      agencyId: call.agencyId,
      agencyLabel: this.#from.agencies.label(call.agencyId),
      state,
      endReason,
      ...this.#mediator(call),
      queuedAt: queuedAt.toISOString(),
      answeredAt: answeredAt?.toISOString() ?? null,
      leg: legs.length,
      holdsUntil: holdsUntil?.toISOString() ?? null,
      closesAt: this.closesAt(call.agencyId),
      guests: [...call.guests],
      proposal: call.proposal,
    };
  }
}
