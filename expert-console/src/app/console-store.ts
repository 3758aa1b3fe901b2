import type { CallNetwork } from '@visio-accueil/shared/browser/call-network.ts';
import { StoredDeviceChoice } from '@visio-accueil/shared/browser/stored-device-choice.ts';
import { storedPathMemory } from '@visio-accueil/shared/browser/path-memory.ts';
import { BulkLane } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { fetchDocument } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import {
  ServerSocket,
  type Connection,
  type OnFact,
  type SendRequest,
} from '@visio-accueil/shared/protocol-client/server-socket.ts';
import { factNames } from '@visio-accueil/shared/protocol/events.ts';
import type { Presence } from '@visio-accueil/shared/protocol/presence.ts';
import { PROTOCOL_VERSION } from '@visio-accueil/shared/protocol/version.ts';
import { PageTray, type PageTrayPorts } from '../features/document/page-tray.ts';
import { TrayShelf } from '../features/document/tray-shelf.ts';
import { isRunning } from '../features/scan/scan-state.ts';
import type { FactEvent } from '../lib/live.ts';
import { consoleAfter, emptyConsole, type ConsoleEvent, type ConsoleState } from './console-state.ts';

/** How long pages that were not downloaded outlive a call that the other side ended, in milliseconds. */
const UNSAVED_PAGES_LIFETIME = 2 * 60_000;

export interface ConsoleSnapshot extends ConsoleState {
  readonly connection: Connection;
  /** The scanned pages of the call in progress, or of the one that just ended. */
  readonly tray: PageTray;
  /** When the pages left over from the ended call are deleted, ms since 1970; null if there are none. */
  readonly pagesDeletedAt: number | null;
}

/**
 * The console's connection and all it tells, as one snapshot. Made once a sign-in; whoever makes it closes it. Owns the
 * tray of scanned pages and forgets it with the call.
 */
export class ConsoleStore {
  /** Where forms wait for their turn on a narrow line. */
  readonly pace = new BulkLane();
  /** For the media of a call. */
  readonly network: CallNetwork = {
    iceServers: () => this.#snapshot.iceServers,
    path: storedPathMemory(globalThis.localStorage),
    measured: (availableBps) => this.pace.measured(availableBps),
  };
  /** The camera, microphone and loudspeaker chosen on this computer. */
  readonly devices = new StoredDeviceChoice(globalThis.localStorage);
  readonly #trays: TrayShelf;
  readonly #socket: ServerSocket;
  readonly #listeners = new Set<() => void>();
  #snapshot: ConsoleSnapshot;
  #endedHere: string | null = null;
  #forgetTimer: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    this.#socket = new ServerSocket({
      url: '',
      auth: () => Promise.resolve({ protocolVersion: PROTOCOL_VERSION }),
    });
    const ports: PageTrayPorts = {
      fetch: (document, onProgress) =>
        fetchDocument(this.#socket.request, document, {
          onProgress: (bytes) => onProgress(bytes / document.size),
        }),
      acknowledge: (documentId) => {
        // Not there any more: somebody has told it.
        this.#socket.request('document:received', { documentId }).catch(() => undefined);
      },
      urls: {
        create: (blob) => URL.createObjectURL(blob),
        revoke: (url) => URL.revokeObjectURL(url),
      },
    };
    this.#trays = new TrayShelf(() => new PageTray(ports));
    this.#snapshot = {
      ...emptyConsole,
      connection: { state: 'connecting' },
      tray: this.#trays.current,
      pagesDeletedAt: null,
    };
    this.#socket.onConnection((connection) => this.#set({ connection }));
    for (const name of factNames) {
      this.#socket.onFact(name, (payload) => this.#apply({ name, payload } as FactEvent));
    }
    this.#socket.onFact('document:available', (document) => {
      if (document.purpose === 'scan-page') void this.#trays.current.receive(document);
    });
    this.#socket.onFact('scan:previewed', (preview) => this.#trays.current.preview(preview));
    this.#socket.onFact('scan:withdrawn', ({ documentId }) => this.#trays.current.withdraw(documentId));
    this.#socket.onFact('scan:updated', ({ scanId, status }) => {
      if (!isRunning(status)) this.#trays.current.scanEnded(scanId);
    });
  }

  get snapshot(): ConsoleSnapshot {
    return this.#snapshot;
  }

  /** Called after every change; the answer stops it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get request(): SendRequest {
    return this.#socket.request;
  }

  get onFact(): OnFact {
    return this.#socket.onFact;
  }

  /** Chooses the agent's availability; the answer counts at once, before the fact told to every window. */
  async setPresence(presence: Presence): Promise<void> {
    const payload = await this.request('presence:set', { presence });
    this.#apply({ name: 'presence:updated', payload: { ...payload, absent: false } });
  }

  /** Takes a call. Rejects with `call-already-answered`, `call-unknown` ... and then drops the ring. */
  async accept(callId: string): Promise<void> {
    try {
      const { call } = await this.request('call:accept', { callId });
      this.#apply({ name: 'act:accepted', payload: call });
    } catch (error) {
      this.#apply({ name: 'act:declined', payload: { callId } });
      throw error;
    }
  }

  /** Refuses a call; it goes on ringing at colleagues. */
  async decline(callId: string): Promise<void> {
    this.#apply({ name: 'act:declined', payload: { callId } });
    await this.request('call:decline', { callId });
  }

  /** Joins the call of someone else. */
  async join(callId: string): Promise<void> {
    const { call } = await this.request('guest:join', { callId });
    this.#apply({ name: 'act:guest-joined', payload: call });
  }

  /** Puts the citizen on hold. */
  async park(callId: string): Promise<void> {
    await this.request('call:park', { callId });
  }

  /** Takes a citizen back from hold. */
  async recall(callId: string): Promise<void> {
    const { call } = await this.request('call:recall', { callId });
    this.#apply({ name: 'act:accepted', payload: call });
  }

  /** Says goodbye. The agent was warned about pages that were not downloaded: they go at once. */
  async end(callId: string): Promise<void> {
    this.#endedHere = callId;
    try {
      await this.request('call:end', { callId });
    } catch (error) {
      this.#endedHere = null;
      throw error;
    }
  }

  /** Closes the summary of the ended call and deletes what is left of it. */
  moveOn(): void {
    this.forgetPages();
    this.#apply({ name: 'act:moved-on', payload: null });
  }

  chatRead(): void {
    this.#apply({ name: 'act:chat-read', payload: null });
  }

  forgetPages(): void {
    this.#stopForgetting();
    this.#trays.current.forget();
  }

  close(): void {
    this.#stopForgetting();
    this.#trays.close();
    this.#socket.close();
    this.#listeners.clear();
  }

  #apply(event: ConsoleEvent): void {
    const before = this.#snapshot.desk.call;
    this.#set(consoleAfter(this.#snapshot, event));
    const after = this.#snapshot.desk.call;
    const parked = this.#snapshot.desk.parked.map(({ callId }) => callId);
    if (before?.callId !== after?.callId) {
      if (before !== null && parked.includes(before.callId)) this.#trays.shelve(before.callId);
      else if (before !== null && after === null) this.#callEnded(before.callId);
      if (after !== null) {
        this.#stopForgetting();
        this.#trays.take(after.callId);
      }
    }
    this.#trays.keep(parked);
    if (this.#trays.current !== this.#snapshot.tray) this.#set({ tray: this.#trays.current });
  }

  #stopForgetting(): void {
    if (this.#forgetTimer !== null) clearTimeout(this.#forgetTimer);
    this.#forgetTimer = null;
    this.#set({ pagesDeletedAt: null });
  }

  #callEnded(callId: string): void {
    // Passed on: the citizen's papers are no longer this agent's to keep, who was warned before.
    const transferred = this.#snapshot.desk.endedCall?.endReason === 'transferred';
    if (transferred || this.#endedHere === callId || !this.#trays.current.snapshot.unsaved) {
      this.forgetPages();
      return;
    }
    this.#forgetTimer = setTimeout(() => this.forgetPages(), UNSAVED_PAGES_LIFETIME);
    this.#set({ pagesDeletedAt: Date.now() + UNSAVED_PAGES_LIFETIME });
  }

  /** Whoever draws the snapshot is told of a change alone: many facts (a shared page's, a picture's) are none of it. */
  #set(part: Partial<ConsoleSnapshot>): void {
    const keys = Object.keys(part) as (keyof ConsoleSnapshot)[];
    if (keys.every((key) => part[key] === this.#snapshot[key])) return;
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of this.#listeners) listener();
  }
}
