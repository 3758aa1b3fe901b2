import type { ChatMessage } from '@visio-accueil/shared/protocol/chat.ts';
import type { CallState } from '@visio-accueil/shared/protocol/call.ts';
import type { KioskSession } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { Kysely } from 'kysely';
import { AgencyBoard } from '../agency/agency-board.ts';
import { AgencyDirectory, type AgencyProfile, type ListedTeleservice } from '../agency/agency-directory.ts';
import { agencyHandlers } from '../agency/agency-handlers.ts';
import { Arrivals } from '../appointment/arrivals.ts';
import { AgencyRepository } from '../agency/agency-repository.ts';
import { ChatBook } from '../chat/chat-book.ts';
import { chatHandlers } from '../chat/chat-handlers.ts';
import type { Clock } from '../clock.ts';
import { LaunchDesk } from '../launch/launch-desk.ts';
import { MediatorBook, type FindMediator, type KeepBadge } from '../mediator/mediator-book.ts';
import { mediatorHandlers } from '../mediator/mediator-handlers.ts';
import { MotiveRepository } from '../mediator/motive-repository.ts';
import { PresenceBook } from '../presence/presence-book.ts';
import { PresenceRepository } from '../presence/presence-repository.ts';
import { presenceHandlers } from '../presence/presence-handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import type { Database } from '../storage/schema.ts';
import { CallBook } from './call-book.ts';
import { CallChanges } from './call-changes.ts';
import type { CallDirectory } from './call-directory.ts';
import { callHandlers } from './call-handlers.ts';
import { CallRecords } from './call-records.ts';
import { CallRepository } from './call-repository.ts';
import { CallService } from './call-service.ts';
import { CallTeller } from './call-teller.ts';
import { CallTurns } from './call-turns.ts';
import { CallViews, type DeviceStates } from './call-views.ts';
import { ExpectedWaits } from './expected-waits.ts';
import { GuestCandidates } from './guest-candidates.ts';
import { guestHandlers } from './guest-handlers.ts';
import { Guests } from './guests.ts';
import { LiveCallDirectory } from './live-call-directory.ts';
import type { LiveCall } from './live-call.ts';
import { MissedCalls } from './missed-calls.ts';
import { Parking } from './parking.ts';
import { PeopleBook } from './people-book.ts';
import { ProposalDesk } from './proposal-desk.ts';
import { requireArrived, requireReceiving, requireServing } from './receiving.ts';
import { ReceptionWelcome, type KioskPlace } from './reception-welcome.ts';
import { TicketBoard } from './ticket-board.ts';
import { Tickets } from './tickets.ts';
import { transferHandlers } from './transfer-handlers.ts';
import { Transfers } from './transfers.ts';

/** Somebody talks or is about to; in the other states citizens wait, and their place is kept in storage. */
const UNDER_WAY: ReadonlySet<CallState> = new Set(['ringing', 'active', 'parked']);

/** Whoever chose longer ago has left since, whatever storage says, in milliseconds. */
const WORKING_DAY = 12 * 60 * 60_000;

export interface ReceptionParts {
  readonly db: Kysely<Database>;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly findMediator: FindMediator;
  readonly keepBadge: KeepBadge;
  /** What the kiosk's host last told of its devices. */
  readonly deviceStates: (kioskId: string) => DeviceStates;
  /** Where a kiosk stands with a session may have changed. */
  readonly onKiosksChanged?: () => void;
  /** Told of an unexpected error in work that nobody waits for. */
  readonly onError: (error: unknown) => void;
}

/**
 * Receiving citizens: agencies, presences, queues, calls, chat and the mediator, put together. The signalling edge tells
 * it who comes and goes, and serves its handlers.
 */
export class Reception {
  readonly calls: CallDirectory;
  readonly handlers;
  readonly #book: CallBook;
  readonly #service: CallService;
  readonly #parking: Parking;
  readonly #people: PeopleBook;
  readonly #ticketBoard: TicketBoard;
  readonly #guests: Guests;
  readonly #changes: CallChanges;
  readonly #proposals: ProposalDesk;
  readonly #presences: PresenceBook;
  readonly #presenceRepository: PresenceRepository;
  readonly #mediators: MediatorBook;
  readonly #launches: LaunchDesk;
  readonly #mediatorLeft = new Set<(kioskId: string) => void>();
  readonly #board: AgencyBoard;
  readonly #welcome: ReceptionWelcome;
  readonly #agencies: AgencyDirectory;
  readonly #renewed: () => Promise<void>;
  readonly #chat = new ChatBook();

  private constructor(parts: ReceptionParts, agencies: AgencyDirectory) {
    const { db, outbox, clock, onError, deviceStates } = parts;
    const repository = new CallRepository(db);
    const waits = new ExpectedWaits(repository, clock);
    const book = new CallBook();
    const presenceRepository = new PresenceRepository(db, onError);
    const presences = new PresenceBook(outbox, clock, presenceRepository);
    const mediators = new MediatorBook({
      find: parts.findMediator,
      keepBadge: parts.keepBadge,
      clock,
      isInCall: (kioskId) => book.ofKiosk(kioskId) !== undefined,
      onChanged: (kioskId) => {
        const visit = mediators.visitAt(kioskId);
        outbox.toKiosk(kioskId, 'mediator:visit', { visit });
        this.kioskChanged(kioskId);
        if (visit !== null) launches.end(kioskId, 'interrupted');
        else for (const told of this.#mediatorLeft) told(kioskId);
      },
    });
    const motives = new MotiveRepository(db);
    const arrivals = new Arrivals(db);
    const launches = new LaunchDesk({
      ...{ clock, outbox, motives },
      siteOf: (kioskId) => ticketBoard.siteOf(kioskId),
      isBusy: (kioskId) => book.ofKiosk(kioskId) !== undefined || mediators.visitAt(kioskId) !== null,
      requireReceiving: async (kioskId, agencyId, departement) => {
        requireServing(agencies, agencyId, departement);
        requireReceiving(agencies, agencyId, clock.now());
        requireArrived(agencies, agencyId, await arrivals.at(kioskId, agencyId, clock.now()));
      },
      onChanged: () => parts.onKiosksChanged?.(),
    });
    const views = new CallViews({
      book,
      agencies,
      clock,
      deviceStates,
      mediators,
      expectedWait: (agencyId) => waits.of(agencyId),
    });
    const figures = {
      presentCount: (agencyId: string) => presences.presentCount(agencyId),
      waitingCount: (agencyId: string) => book.queue(agencyId).length,
      expectedWait: (agencyId: string) => waits.of(agencyId),
    };
    const board = new AgencyBoard(agencies, figures, outbox, clock);
    const teller = new CallTeller(book, views, outbox);
    const turns = new CallTurns(onError);
    const ticketBoard = new TicketBoard({ book, agencies, presences, outbox });
    const changes = new CallChanges({
      repository,
      book,
      teller,
      agencies,
      presences,
      clock,
      turns,
      onQueueChanged: () => {
        board.refresh();
        ticketBoard.refresh();
        parts.onKiosksChanged?.();
      },
    });
    const proposals = new ProposalDesk(clock, (call) => {
      teller.call(call);
    });
    const onAtKiosk = ({ kioskId, agencyId }: LiveCall): void => {
      const launched = launches.called(kioskId, agencyId);
      if (launched === undefined) return;
      mediators.launched(kioskId, launched.mediator, { agencyId, motive: launched.motive?.label ?? null });
      turns.later(() => {
        outbox.toKiosk(kioskId, 'mediator:visit', { visit: mediators.visitAt(kioskId) });
        launches.tell(kioskId);
      });
    };
    const desk = { book, views, teller, agencies, clock, turns, changes };
    const service = new CallService({ ...desk, repository, waits, arrivals, onAtKiosk });
    const people = new PeopleBook();
    const candidates = new GuestCandidates({ book, people, presences, agencies });
    const guests = new Guests({ ...desk, presences, proposals, candidates });
    const tickets = new Tickets({
      ...desk,
      repository,
      onAtKiosk,
      onLeft: (kioskId) => {
        mediators.leave(kioskId);
      },
    });
    const parking = new Parking({ ...desk, proposals });
    const transfers = new Transfers({ ...desk, proposals, guests, candidates, people });
    presences.onChanged((agencyId) => {
      changes.settleLater(agencyId);
    });
    changes.onEnded((call) => {
      proposals.forget(call.callId);
      guests.forget(call);
      mediators.leave(call.kioskId);
      parts.onKiosksChanged?.();
    });
    changes.onAgentLeft(({ callId }) => {
      proposals.forget(callId);
      const call = book.get(callId);
      // Handed over to one of them: the others stay too.
      if (call !== undefined && call.situation.state !== 'active') guests.forget(call);
    });
    board.watchHours(() => {
      for (const { id } of agencies.all()) changes.settleLater(id);
    });
    this.#book = book;
    this.#service = service;
    this.#parking = parking;
    this.#people = people;
    this.#ticketBoard = ticketBoard;
    this.#guests = guests;
    this.#changes = changes;
    this.#proposals = proposals;
    this.#presences = presences;
    this.#presenceRepository = presenceRepository;
    this.#mediators = mediators;
    this.#launches = launches;
    this.#board = board;
    this.#welcome = new ReceptionWelcome({ book, views, presences, board, ticketBoard, mediators, launches });
    this.#agencies = agencies;
    this.#renewed = async () => agencies.renew(await new AgencyRepository(db).all(clock.now()));
    this.calls = new LiveCallDirectory(book, views, service, changes);
    this.calls.onEnded((callId) => this.#chat.forget(callId));
    this.calls.onAgentLeft(({ callId }) => this.#chat.forget(callId));
    this.handlers = {
      ...agencyHandlers(board, (accountId) => book.ofAgent(accountId)?.departement),
      ...presenceHandlers(presences),
      ...callHandlers(service, new CallRecords(db), new MissedCalls(db), agencies, clock),
      ...parking.handlers,
      ...tickets.handlers,
      ...launches.handlers,
      ...guestHandlers(guests, candidates, book),
      ...transferHandlers(transfers, proposals, guests, book, turns),
      ...chatHandlers(this.calls, this.#chat, outbox, clock),
      ...mediatorHandlers({
        ...{ mediators, motives, outbox, clock },
        kioskOf: (accountId, callId) => {
          const call = book.ofAgent(accountId);
          return call?.callId === callId ? call : null;
        },
      }),
    };
  }

  /** Reads the agencies and takes up the agents who were at work and the calls that were going on when the server stopped. */
  static async open(parts: ReceptionParts): Promise<Reception> {
    const agencies = await new AgencyRepository(parts.db).all(parts.clock.now());
    const reception = new Reception(parts, new AgencyDirectory(agencies));
    const today = new Date(parts.clock.now().getTime() - WORKING_DAY);
    reception.#presences.takeUp(await reception.#presenceRepository.since(today));
    await reception.#service.start();
    return reception;
  }

  /** The number by which the citizen of a call keeps the place; null if it is kept no more. */
  ticketOf(callId: string): ReturnType<TicketBoard['ofCall']> {
    return this.#ticketBoard.ofCall(callId);
  }

  /** A kiosk connected. */
  kioskConnected({ kioskId, siteId }: KioskPlace): void {
    this.#ticketBoard.connected(kioskId, siteId);
    this.#service.setConnected('kiosk', kioskId, true);
  }

  /** The connection of a kiosk was cut. Without a call, the visit is over. */
  kioskDisconnected(kioskId: string): void {
    this.#ticketBoard.disconnected(kioskId);
    this.#launches.end(kioskId, 'interrupted');
    if (this.#book.ofKiosk(kioskId) === undefined) this.#mediators.leave(kioskId);
    this.#service.setConnected('kiosk', kioskId, false);
  }

  /** A kiosk is no longer allowed: its call ends now. */
  kioskRevoked(kioskId: string): Promise<void> {
    this.#mediators.leave(kioskId);
    this.#launches.end(kioskId, 'interrupted');
    return this.#service.revoke(kioskId);
  }

  /** Device states of a kiosk, or its mediator, changed: its agent is told. */
  kioskChanged(kioskId: string): void {
    const call = this.#book.ofKiosk(kioskId);
    if (call !== undefined) this.#changes.settleLater(call.agencyId);
  }

  /** Somebody was noted as arrived at a kiosk, whose call may have begun before: its agents read the appointment then. */
  appointmentArrived(kioskId: string): Promise<void> {
    return this.#service.noteArrival(kioskId);
  }

  /** Calls back when nobody is signed in as mediator at a kiosk any more. */
  onMediatorLeft(told: (kioskId: string) => void): void {
    this.#mediatorLeft.add(told);
  }

  /** The agencies and what their agents may open, in the order citizens see them. */
  agenciesWithServices(): readonly Pick<AgencyProfile, 'id' | 'label' | 'teleservices'>[] {
    return this.#agencies.all();
  }

  /** A mediator acts at a kiosk. @throws CodedError `mediator-absent` */
  mediatorActs(kioskId: string): void {
    this.#mediators.touch(kioskId);
  }

  /** How many calls are answered, on hold, or ring. */
  get underWay(): number {
    return this.#book.all().filter(({ situation }) => UNDER_WAY.has(situation.state)).length;
  }

  /** The call of a kiosk that is answered or on hold: what its devices do in it goes on. */
  heldCall(kioskId: string): string | null {
    const call = this.#book.ofKiosk(kioskId);
    const state = call?.situation.state;
    return call && (state === 'active' || state === 'parked') ? call.callId : null;
  }

  /** Whether a kiosk has a call that has not ended. */
  isInCall(kioskId: string): boolean {
    return this.#book.ofKiosk(kioskId) !== undefined;
  }

  /** Where a kiosk stands with a session, as whoever watches it follows. */
  sessionAt(kioskId: string): KioskSession | null {
    const call = this.#book.ofKiosk(kioskId);
    const agencyId = call?.agencyId ?? this.#launches.at(kioskId)?.agencyId;
    if (agencyId === undefined) return null;
    const agencyLabel = this.#agencies.label(agencyId);
    if (call === undefined) return { agencyLabel, state: 'proposed' };
    return {
      agencyLabel,
      state: call.situation.state === 'active' || call.situation.state === 'parked' ? 'talking' : 'waiting',
    };
  }

  /** Whether an agent has a call that has not ended. */
  isAccountInCall(accountId: string): boolean {
    return this.#book.ofAgent(accountId) !== undefined;
  }

  /** The messages of a call so far, for an end that was cut off. */
  messages(callId: string): readonly ChatMessage[] {
    return this.#chat.of(callId);
  }

  /** Labels of agencies, their online services or the advice for these were changed: agents in a call are told. */
  async renewAgencies(): Promise<void> {
    await this.#renewed();
    this.#board.refresh();
    for (const { id } of this.#agencies.all()) this.#changes.settleLater(id);
  }

  hasAgency(agencyId: string): boolean {
    return this.#agencies.has(agencyId);
  }

  /** Short label of today. */
  agencyLabel(agencyId: string): string {
    return this.#agencies.label(agencyId);
  }

  /** The online services that an agency's agents may open. */
  teleservices(agencyId: string): readonly ListedTeleservice[] {
    return this.#agencies.teleservices(agencyId);
  }

  /** The first window of an account opened, or one more: harmless to repeat. */
  accountConnected(account: AccountPrincipal): void {
    this.#people.add(account);
    this.#presences.connected(account);
    if (this.#book.ofAgent(account.accountId) !== undefined)
      this.#presences.setInCall(account.accountId, true);
    this.#service.setConnected('agent', account.accountId, true);
    this.#guests.setConnected(account.accountId, true);
  }

  /** The last window of an account went. */
  accountDisconnected(accountId: string): void {
    this.#presences.disconnected(accountId);
    this.#service.setConnected('agent', accountId, false);
    this.#people.delete(accountId);
    this.#guests.setConnected(accountId, false);
  }

  /** An account signed out: its next sign-in starts with a break. */
  accountSignedOut(accountId: string): void {
    this.#presences.forget(accountId);
  }

  /** This part of a kiosk's welcome. */
  kioskWelcome(place: KioskPlace) {
    return this.#welcome.kiosk(place);
  }

  /** This part of a console's welcome. */
  consoleWelcome(account: AccountPrincipal) {
    return this.#welcome.console(account);
  }

  /** Called once an agent took a call back from hold: what is under way at the kiosk has to be told them again. */
  onRecalled(listener: (callId: string, agentId: string) => void): void {
    this.#parking.onRecalled(({ callId, situation }) => {
      if (situation.agentId !== null) listener(callId, situation.agentId);
    });
  }

  /** Cancels timers and waits for what is under way; calls stay as they are in storage. */
  async close(): Promise<void> {
    this.#board.close();
    this.#proposals.close();
    this.#guests.close();
    this.#mediators.close();
    this.#launches.close();
    this.#presences.close();
    await this.#service.close();
    await this.#presenceRepository.flush();
  }
}
