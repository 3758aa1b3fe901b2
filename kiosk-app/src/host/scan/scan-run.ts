import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { sha256Hex } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import {
  isPossibleResolution,
  settingsOf,
  type ScanSettings,
} from '@visio-accueil/shared/domain/scan-settings.ts';
import { DOCUMENT_MAX_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import { SCAN_MAX_PAGES, type ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';
import type { Logger } from 'pino';
import type { ConsentPort, Screen, ServerLink } from '../ports.ts';
import type { SessionFolder } from '../session/session-folder.ts';
import type { KeptPages } from './kept-pages.ts';
import type { PageOutbox } from './page-outbox.ts';
import type { MadePage } from './page/make-page.ts';
import type { PageMaker } from './page/page-maker.ts';
import { preparePreviews, previewOf } from './page/page-preview.ts';
import type { ScannerPort } from './scanner.ts';
import type { PackedPage } from './packed-page.ts';
import { ScanRecord, type RecordedPage, type ScanNote } from './scan-record.ts';
import type { SealedPages } from './sealed-pages.ts';
import { ShownPages } from './shown-pages.ts';

type ScanRequested = FactPayload<'scan:requested'>;

/** Shortest time between two words on progress, in milliseconds. */
const PROGRESS_PAUSE = 500;
/** Where the scanner puts its pictures, and pages wait sealed: a part of the session's folder. */
export const SCAN_FOLDER = 'scan';
/** A line that takes smaller chunks than this, in bytes, is a narrow one. */
const NARROW = 8 * 1024;

/** A page that the device is done with: `path`, the picture as it came. */
interface ScannedPage {
  readonly documentId: string;
  readonly page: number;
  readonly path: string;
}

export interface ScanRunParts {
  server: ServerLink;
  consent: ConsentPort;
  screen: Screen;
  scanner: ScannerPort;
  folder: SessionFolder;
  maker: PageMaker;
  outbox: PageOutbox;
  sealed: SealedPages;
  kept: KeptPages;
  pace?: Pace;
  log: Logger;
  /** Milliseconds. */
  timeLimit: number;
  /** Tells the agent where the scan stands. */
  tell: (status: ScanStatus) => void;
}

/**
 * One scan, from the question to the last page. The device, the making of pages and their sending go on side by side: a page
 * is seen at the agent while the next one is under the lamp.
 */
export class ScanRun {
  readonly scanId: string;
  readonly #requested: ScanRequested;
  readonly #settings: ScanSettings;
  readonly #parts: ScanRunParts;
  readonly #pages: ShownPages;
  #record: ScanRecord | null = null;
  readonly #cancel = new AbortController();
  /** Stops the device, whoever wants it: a cancel, the limit of time, a page that cannot be read. */
  readonly #halt = new AbortController();
  #status: ScanStatus = { state: 'awaiting-consent' };
  #lastTold = 0;
  #pageCount = 0;
  #sent = 0;
  /** The last page that is being made, after all before it. */
  #making: Promise<void> = Promise.resolve();
  /** The last page has been seen small, after all before it. */
  #seen: Promise<void> = Promise.resolve();
  readonly #sending: Promise<void>[] = [];
  /** What ended the scan early. */
  #fault: ErrorCode | null = null;
  #citizenStopped = false;

  constructor(requested: ScanRequested, parts: ScanRunParts) {
    this.scanId = requested.scanId;
    this.#requested = requested;
    this.#settings = settingsOf(requested.preset, requested.details);
    this.#parts = parts;
    this.#pages = new ShownPages(() => this.#show());
  }

  /** `agent`: pages that are done still leave. `citizen`: what has not left stays here. */
  cancel(by: 'agent' | 'citizen'): void {
    if (by === 'citizen') {
      this.#citizenStopped = true;
      for (const documentId of this.#pages.waiting())
        this.withhold(documentId).catch((error: unknown) => {
          this.#parts.log.info({ scanId: this.scanId, err: error }, 'page withheld, server not told');
        });
    }
    this.#cancel.abort();
    this.#halt.abort();
  }

  preview(documentId: string): Uint8Array | undefined {
    return this.#pages.preview(documentId);
  }

  async withhold(documentId: string): Promise<void> {
    if (!this.#pages.withhold(documentId)) return;
    const { callId, scanId } = this.#requested;
    this.#record?.remove(documentId);
    await this.#parts.outbox.withhold(documentId);
    this.#parts.kept.forget(documentId);
    await this.#parts.server.request('scan:withdraw', { callId, scanId, documentId });
  }

  /** Never rejects: how it ended is told. */
  async run(): Promise<void> {
    try {
      this.#tell({ state: 'awaiting-consent' });
      if (!isPossibleResolution(this.#settings.resolution)) throw new CodedError('scan-resolution');
      const { agentName, preset } = this.#requested;
      this.#parts.maker.prepare();
      preparePreviews().catch((err: unknown) => this.#parts.log.error({ err }, 'previews'));
      this.#parts.scanner.prepare(this.#halt.signal);
      const answer = await this.#parts.consent.ask({ kind: 'scan', agentName, preset }, this.#cancel.signal);
      if (answer === 'refused') {
        this.#tell({ state: 'refused' });
        return;
      }
      if (answer === 'expired') throw new CodedError('consent-expired');
      this.#cancel.signal.throwIfAborted();
      await this.#scan();
    } catch (error) {
      this.#failed(error);
    }
    await this.#end();
  }

  /** Goes on where the host before this one died: what it has left goes to the agent. Never rejects. */
  async resume(note: ScanNote, held: readonly PackedPage[]): Promise<void> {
    this.#record = new ScanRecord(this.#parts.sealed, note, this.#parts.log);
    if (!note.complete) this.#fault = 'scan-interrupted';
    this.#tell({ state: 'sending', page: 1 }); // whoever asks meanwhile learns that it is not over
    try {
      for (const page of note.pages)
        await this.#takeUp(
          page,
          held.find(({ document }) => document.documentId === page.documentId),
        );
      await this.#allSent();
    } catch (error) {
      this.#failed(error);
    }
    await this.#end();
  }

  /** A page made before the crash, or one that the device was done with; of neither is left what the agent has. */
  async #takeUp({ documentId, page, file }: RecordedPage, held: PackedPage | undefined): Promise<void> {
    this.#pageCount = Math.max(this.#pageCount, page);
    const path = join(await this.#parts.folder.path(SCAN_FOLDER), file);
    if (held) {
      await rm(path, { force: true });
      this.#pages.add(documentId, page, await previewOf(held.bytes));
      this.#leave(held);
      return;
    }
    if (existsSync(path)) this.#begin({ documentId, page, path });
    else this.#sent += 1;
  }

  async #end(): Promise<void> {
    await this.#record?.settled;
    this.#tell(this.#outcome());
  }

  async #scan(): Promise<void> {
    const { scanner, folder, timeLimit, sealed, log } = this.#parts;
    const note = { requested: this.#requested, pages: [], complete: false };
    this.#record = new ScanRecord(sealed, note, log);
    this.#tell({ state: 'scanning', page: 1, progress: null });
    const limit = setTimeout(() => this.#stopFor('scan-limit'), timeLimit).unref();
    try {
      await scanner.scan({
        settings: this.#settings,
        folder: await folder.path(SCAN_FOLDER),
        signal: this.#halt.signal,
        onProgress: (page, progress) => this.#onProgress(page, progress),
        onPage: (path) => this.#onPage(path),
      });
      this.#record.complete();
      if (this.#pageCount >= SCAN_MAX_PAGES) this.#fault ??= 'scan-limit';
    } catch (error) {
      // The reason for which it was halted is known better here.
      if (!this.#halt.signal.aborted) this.#failed(error);
    } finally {
      clearTimeout(limit);
    }
    await this.#allSent();
  }

  async #allSent(): Promise<void> {
    await this.#making;
    if (this.#pages.waiting().length > 0) this.#tell({ state: 'sending', page: this.#sent + 1 });
    await Promise.all(this.#sending);
  }

  #onProgress(page: number, progress: number | null): void {
    if (this.#halt.signal.aborted || page > SCAN_MAX_PAGES) return;
    const isNew = this.#status.state === 'scanning' && this.#status.page !== page;
    if (!isNew && Date.now() - this.#lastTold < PROGRESS_PAUSE) return;
    this.#lastTold = Date.now();
    this.#tell({ state: 'scanning', page, progress });
  }

  #onPage(path: string): void {
    this.#pageCount += 1;
    const page = { documentId: randomUUID(), page: this.#pageCount };
    this.#record?.add({ ...page, file: basename(path) });
    this.#begin({ ...page, path });
  }

  /** Seen small at once, made as soon as a thread is free, sent in order. */
  #begin(page: ScannedPage): void {
    this.#making = this.#makeAndSend(page, this.#showSmall(page), this.#making);
  }

  async #makeAndSend(page: ScannedPage, seen: Promise<void>, before: Promise<void>): Promise<void> {
    try {
      const made = this.#makePage(page.path, seen);
      await Promise.allSettled([made, before]);
      await this.#sendPage(page, await made);
    } catch (error) {
      this.#broken(error);
    } finally {
      await rm(page.path, { force: true }); // only now: what is sealed is not lost any more
    }
  }

  /** A page that cannot be made, kept or sent ends the scan: the ones before are kept. */
  #broken(error: unknown): void {
    this.#failed(error);
    this.#halt.abort();
  }

  /** Shows the page small at both ends, in the order of the pages; nobody waits for the page itself. */
  async #showSmall({ path, page, documentId }: ScannedPage): Promise<void> {
    const before = this.#seen;
    const over = Promise.withResolvers<undefined>();
    this.#seen = over.promise;
    try {
      const narrow = (this.#parts.pace?.chunkBytes ?? Infinity) < NARROW;
      // What the agent has seen is noted: it outlives a crash.
      const [preview] = await Promise.all([
        previewOf(path, narrow ? 'narrow' : 'usual'),
        this.#record?.settled,
      ]);
      await before;
      if (this.#citizenStopped) return;
      this.#pages.add(documentId, page, preview);
      void this.#sendPreview(documentId, page, preview);
    } finally {
      over.resolve(undefined);
    }
  }

  /** Once it has been seen small: a page at work on both cores would keep its own preview waiting. */
  async #makePage(path: string, seen: Promise<void>): Promise<MadePage> {
    await seen;
    const { preset } = this.#requested;
    return this.#parts.maker.make({ picture: path, preset, settings: this.#settings });
  }

  async #sendPage({ page, documentId }: ScannedPage, made: MadePage): Promise<void> {
    const { callId, scanId } = this.#requested;
    if (this.#citizenStopped || !this.#pages.mayLeave(documentId)) return;
    if (made.bytes.length > DOCUMENT_MAX_BYTES) throw new CodedError('document-too-large');
    const document = {
      callId,
      documentId,
      purpose: 'scan-page' as const,
      name: `Page ${page}`,
      type: made.type,
      size: made.bytes.length,
      sha256: await sha256Hex(made.bytes),
      scan: { scanId, page, blank: made.blank },
    };
    await this.#parts.outbox.hold({ document, bytes: made.bytes });
    if (this.#pages.mayLeave(documentId)) this.#leave({ document, bytes: made.bytes });
    else await this.#parts.outbox.withhold(documentId);
  }

  /** A page that is held, on its way. */
  #leave({ document, bytes }: PackedPage): void {
    const { documentId } = document;
    this.#parts.kept.keep(document, bytes, this.#pages.preview(documentId));
    const leaving = this.#parts.outbox.send(document).then(
      () => {
        if (!this.#pages.markSent(documentId)) return;
        this.#sent += 1;
        if (this.#status.state === 'sending' && this.#pages.waiting().length > 0)
          this.#tell({ state: 'sending', page: this.#sent + 1 });
      },
      (error: unknown) => this.#broken(error),
    );
    this.#sending.push(leaving);
  }

  async #sendPreview(documentId: string, page: number, bytes: Uint8Array): Promise<void> {
    const { callId, scanId } = this.#requested;
    const { server, pace, log } = this.#parts;
    try {
      await pace?.turn(bytes.length);
      if (!this.#pages.mayLeave(documentId)) return;
      const start = performance.now();
      await server.request('scan:preview', {
        callId,
        scanId,
        documentId,
        page,
        bytes: new Uint8Array(bytes),
      });
      pace?.arrived(bytes.length, performance.now() - start);
    } catch (error) {
      log.info({ scanId, err: error }, 'preview not taken; the page itself follows');
    }
  }

  #stopFor(code: ErrorCode): void {
    this.#fault ??= code;
    this.#halt.abort();
  }

  #failed(error: unknown): void {
    if (this.#cancel.signal.aborted) return;
    const code = error instanceof CodedError ? error.code : 'internal';
    this.#parts.log.warn({ scanId: this.scanId, code, err: error }, 'scan failed');
    this.#fault ??= code;
  }

  #outcome(): ScanStatus {
    const pages = this.#sent;
    if (this.#cancel.signal.aborted) return { state: 'cancelled', pages };
    if (this.#fault) return { state: 'failed', pages, code: this.#fault };
    return { state: 'done', pages };
  }

  #tell(status: ScanStatus): void {
    this.#status = status;
    this.#parts.tell(status);
    this.#show();
  }

  #show(): void {
    const { scanId, preset } = this.#requested;
    this.#parts.screen.update({
      scan: { scanId, preset, status: this.#status, pages: this.#pages.list() },
    });
  }
}
