import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import { SCAN_MAX_TIME, type ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';
import type { Welcome } from '@visio-accueil/shared/protocol/session.ts';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { StartHelper } from '../helper/helper.ts';
import { orAborted } from '../or-aborted.ts';
import type { ConsentPort, Screen, ServerLink, SessionScoped } from '../ports.ts';
import { Reporter } from '../reporter.ts';
import type { SessionFolder } from '../session/session-folder.ts';
import { KeptKey } from './kept-key.ts';
import { KeptPages, type KeptPage } from './kept-pages.ts';
import { PageOutbox } from './page-outbox.ts';
import { PageMaker } from './page/page-maker.ts';
import { readScanNote } from './scan-record.ts';
import { SCAN_FOLDER, ScanRun } from './scan-run.ts';
import type { ScannerPort } from './scanner.ts';
import { SealedPages } from './sealed-pages.ts';

/** How long what a crash left waits for the call it is of, in milliseconds: a call goes on within a minute, or not at all. */
const LEFT_LIMIT = 60_000;

type ScanRequested = FactPayload<'scan:requested'>;

export interface ScanDeskParts {
  server: ServerLink;
  consent: ConsentPort;
  screen: Screen;
  scanner: ScannerPort;
  folder: SessionFolder;
  /** Where pages wait for their turn on the kiosk's line. */
  pace?: Pace;
  /** Starts the processes that make pages. */
  startHelper: StartHelper;
  log: Logger;
  /** Longest scan, in milliseconds. */
  timeLimit?: number;
  /** How long what a crash left waits for its call, in milliseconds. */
  leftLimit?: number;
}

/** The call that goes on at this kiosk, by the server's word. */
const callOf = (welcome: Welcome): string | null => {
  const call = welcome.view === 'kiosk' ? welcome.call : null;
  return call?.state === 'active' || call?.state === 'parked' ? call.callId : null;
};

/** Scanning from afar: asked by the agent, agreed by the citizen, done here, told to both. */
export class ScanDesk implements SessionScoped {
  readonly #parts: ScanDeskParts;
  readonly #maker: PageMaker;
  readonly #sealed: SealedPages;
  readonly #outbox: PageOutbox;
  readonly #key: KeptKey;
  /** The server's first word on which call goes on here; null: none. */
  readonly #welcomed = Promise.withResolvers<string | null>();
  /** Ends the wait for the call of what a crash left. */
  readonly #leave = new AbortController();
  /** What a crash left is taken up, or removed. */
  readonly #recovered: Promise<void>;
  readonly #kept = new KeptPages();
  /** Every scan of the call: asked again, it is told again, never done again. */
  readonly #known = new Map<string, ScanStatus>();
  #running: { run: ScanRun; done: Promise<void> } | null = null;
  /** The one whose pages are on the screen: running or over. */
  #shown: ScanRun | null = null;

  constructor(parts: ScanDeskParts) {
    this.#parts = parts;
    const { server, pace, log, folder, startHelper } = parts;
    this.#maker = new PageMaker({ startHelper });
    const sealed = new SealedPages(() => folder.path(SCAN_FOLDER));
    this.#sealed = sealed;
    this.#outbox = new PageOutbox({ server, sealed, pace, log });
    this.#key = new KeptKey({ server, sealed, outbox: this.#outbox, log });
    server.on('session:welcome', (welcome) => {
      const callId = callOf(welcome);
      this.#welcomed.resolve(callId);
      if (callId !== null) void this.#key.keep(callId); // a server that was started meanwhile has none
    });
    this.#recovered = this.#recover().catch((error: unknown) => {
      log.error({ err: error }, 'what a crash left is not taken up');
    });
    server.on('scan:requested', (requested) => void this.#recovered.then(() => this.#onRequested(requested)));
    server.on('scan:cancel-requested', ({ scanId }) => {
      if (this.#running?.run.scanId === scanId) this.#running.run.cancel('agent');
    });
    server.on('scan:asked-after', (ref) => void this.#recovered.then(() => this.#tellAgain(ref)));
  }

  /** The citizen stops the scan under way: what has not left stays here. */
  stop(): void {
    if (!this.#running) throw new CodedError('scan-unknown');
    this.#running.run.cancel('citizen');
  }

  /** A small picture of a page of the last scan, for the citizen. */
  preview(documentId: string): Uint8Array {
    const preview = this.#shown?.preview(documentId) ?? this.#kept.preview(documentId);
    if (!preview) throw new CodedError('document-unknown');
    return preview;
  }

  /** The citizen takes a page back, whether it has left or not. */
  async withhold(documentId: string): Promise<void> {
    if (!this.#shown) throw new CodedError('document-unknown');
    await this.#shown.withhold(documentId);
  }

  /** The pages scanned in this call, for a site that wants a file. */
  pages(): { documentId: string; name: string }[] {
    return this.#kept.list();
  }

  /** @throws CodedError `document-unknown` */
  page(documentId: string): KeptPage {
    return this.#kept.read(documentId);
  }

  async wipe(): Promise<void> {
    this.#leave.abort(); // whatever a crash left is of no use any more
    await this.#recovered;
    this.#running?.run.cancel('citizen');
    await this.#outbox.wipe(); // whoever waits for a page to leave stops waiting
    this.#maker.close(); // or to be made
    await this.#running?.done;
    await this.#outbox.wipe();
    this.#kept.wipe();
    this.#known.clear();
    this.#shown = null;
    this.#parts.screen.update({ scan: null });
  }

  #reporter(callId: string, scanId: string): Reporter<ScanStatus> {
    const { server, log } = this.#parts;
    return new Reporter((status) => server.request('scan:report', { callId, scanId, status }), log);
  }

  #onRequested(requested: ScanRequested): void {
    const { callId, scanId } = requested;
    const reporter = this.#reporter(callId, scanId);
    const known = this.#known.get(scanId);
    if (known) {
      reporter.tell(known);
      return;
    }
    if (this.#running) {
      reporter.tell({ state: 'failed', pages: 0, code: 'scan-in-progress' });
      return;
    }
    void this.#key.keep(callId);
    const run = this.#open(requested);
    this.#start(run, run.run());
  }

  #tellAgain({ callId, scanId }: FactPayload<'scan:asked-after'>): void {
    const known = this.#known.get(scanId);
    this.#reporter(callId, scanId).tell(known ?? { state: 'failed', pages: 0, code: 'scan-interrupted' });
  }

  #open(requested: ScanRequested): ScanRun {
    const { callId, scanId } = requested;
    const reporter = this.#reporter(callId, scanId);
    return new ScanRun(requested, {
      ...this.#parts,
      maker: this.#maker,
      outbox: this.#outbox,
      sealed: this.#sealed,
      kept: this.#kept,
      timeLimit: this.#parts.timeLimit ?? SCAN_MAX_TIME,
      tell: (status) => {
        this.#known.set(scanId, status);
        reporter.tell(status);
      },
    });
  }

  #start(run: ScanRun, ended: Promise<void>): void {
    this.#shown = run;
    this.#running = { run, done: ended.finally(() => (this.#running = null)) };
  }

  /** After a crash: what the host before this one scanned goes on to the agent of the same call, or is removed. */
  async #recover(): Promise<void> {
    const { folder, leftLimit = LEFT_LIMIT, log } = this.#parts;
    if (!folder.recovered) return;
    const callId = await this.#callOfLeft(leftLimit);
    if (callId === null) return folder.wipe(); // no session goes on: nothing of one is left
    const note = await readScanNote(this.#sealed);
    if (note?.requested.callId !== callId) {
      await rm(await folder.path(SCAN_FOLDER), { recursive: true, force: true });
      return;
    }
    const pages = await this.#outbox.left(callId);
    await this.#removeOthers(note.pages.map(({ file }) => file));
    log.info({ callId, scanId: note.requested.scanId, pages: pages.length }, 'scan taken up after a crash');
    // A page of an earlier scan was seen by the citizen then, and is only on its way.
    for (const { document } of pages)
      if (document.scan?.scanId !== note.requested.scanId)
        this.#outbox.send(document).catch((error: unknown) => log.warn({ err: error }, 'page not taken'));
    const run = this.#open(note.requested);
    this.#start(run, run.resume(note, pages));
  }

  /** The call that goes on here, once its key is there; null: none, or not in time. */
  async #callOfLeft(limit: number): Promise<string | null> {
    const late = delay(limit, null, { ref: false });
    const found = this.#welcomed.promise.then(async (callId) => {
      if (callId !== null) await this.#key.keep(callId);
      return callId;
    });
    const wiped = orAborted(late, this.#leave.signal).catch(() => null);
    return Promise.race([found, wiped]);
  }

  /** Pictures that the device was not done with. */
  async #removeOthers(pictures: readonly string[]): Promise<void> {
    const folder = await this.#parts.folder.path(SCAN_FOLDER);
    const others = (await readdir(folder)).filter(
      (name) => !name.endsWith('.sealed') && !pictures.includes(name),
    );
    await Promise.all(others.map((name) => rm(join(folder, name), { force: true })));
  }
}
