import type { CobrowseReport } from '@visio-accueil/shared/protocol/cobrowse.ts';
import type { IceServer } from '@visio-accueil/shared/protocol/ice.ts';
import { deskAfter, emptyDesk, type DeskAct, type DeskState } from '../features/call/desk-state.ts';
import { chatAfter, noChat, type ChatAct, type ChatState } from '../features/chat/chat-state.ts';
import { guestAfter, noGuest, type GuestAct, type GuestState } from '../features/guest/guest-state.ts';
import { noPrints, printsAfter, type PrintState } from '../features/print/print-state.ts';
import { noScan, scanAfter, type ScanState } from '../features/scan/scan-state.ts';
import type { FactEvent } from '../lib/live.ts';

/** Everything the console knows from its connection, one part a feature. */
export interface ConsoleState {
  /** False until the server's welcome. */
  readonly welcomed: boolean;
  /** What the router of mediasoup can do, to join a call in one round trip. */
  readonly routerRtpCapabilities: Record<string, unknown>;
  /** The relays that carry the media around a firewall, with credentials that end. */
  readonly iceServers: readonly IceServer[];
  readonly desk: DeskState;
  readonly scan: ScanState;
  readonly prints: PrintState;
  readonly chat: ChatState;
  readonly cobrowse: CobrowseReport | null;
  readonly guest: GuestState;
}

export type ConsoleEvent = FactEvent | DeskAct | ChatAct | GuestAct;

export const emptyConsole: ConsoleState = {
  welcomed: false,
  routerRtpCapabilities: {},
  iceServers: [],
  desk: emptyDesk,
  scan: noScan,
  prints: noPrints,
  chat: noChat,
  cobrowse: null,
  guest: noGuest,
};

const isFact = (event: ConsoleEvent): event is FactEvent => !event.name.startsWith('act:');
const isForDesk = (event: ConsoleEvent): event is FactEvent | DeskAct =>
  event.name !== 'act:chat-read' && event.name !== 'act:guest-joined';
const isForChat = (event: ConsoleEvent): event is FactEvent | ChatAct =>
  isFact(event) || event.name === 'act:chat-read';

const isForGuest = (event: ConsoleEvent): event is FactEvent | GuestAct =>
  isFact(event) || event.name === 'act:guest-joined';

const cobrowseAfter = (report: CobrowseReport | null, event: FactEvent): CobrowseReport | null => {
  switch (event.name) {
    case 'session:welcome':
      return event.payload.view === 'console' ? event.payload.cobrowse : report;
    case 'cobrowse:updated':
      return event.payload;
    case 'call:updated':
      return event.payload.call.state === 'ended' ? null : report;
    default:
      return report;
  }
};

const iceServersAfter = (known: readonly IceServer[], event: ConsoleEvent): readonly IceServer[] =>
  event.name === 'session:welcome' || event.name === 'session:ice-servers' ? event.payload.iceServers : known;

/** The next state of the whole console: every feature takes what concerns it. */
export const consoleAfter = (state: ConsoleState, event: ConsoleEvent): ConsoleState => {
  const welcome = event.name === 'session:welcome' && event.payload.view === 'console' ? event.payload : null;
  return {
    welcomed: state.welcomed || welcome !== null,
    routerRtpCapabilities: welcome?.routerRtpCapabilities ?? state.routerRtpCapabilities,
    iceServers: iceServersAfter(state.iceServers, event),
    desk: isForDesk(event) ? deskAfter(state.desk, event) : state.desk,
    scan: isFact(event) ? scanAfter(state.scan, event) : state.scan,
    prints: isFact(event) ? printsAfter(state.prints, event) : state.prints,
    chat: isForChat(event) ? chatAfter(state.chat, event) : state.chat,
    guest: isForGuest(event) ? guestAfter(state.guest, event) : state.guest,
    cobrowse: isFact(event) ? cobrowseAfter(state.cobrowse, event) : state.cobrowse,
  };
};
