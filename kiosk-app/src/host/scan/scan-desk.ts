import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import { SCAN_MAX_TIME, type ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';
import type { Logger } from 'pino';
import type { ConsentPort, Screen, ServerLink, SessionScoped } from '../ports.ts';
import { Reporter } from '../reporter.ts';
import type { SessionFolder } from '../session/session-folder.ts';
import { KeptPages, type KeptPage } from './kept-pages.ts';
import { PageOutbox } from './page-outbox.ts';
import { PageMaker } from './page/page-maker.ts';
import { ScanRun } from './scan-run.ts';
import type { ScannerPort } from './scanner.ts';
import { SealedPages } from './sealed-pages.ts';

type ScanRequested = FactPayload<'scan:requested'>;

export interface ScanDeskParts {
  server: ServerLink;
  consent: ConsentPort;
  screen: Screen;
  scanner: ScannerPort;
  folder: SessionFolder;
  /** Where pages wait for their turn on the kiosk's line. */
  pace?: Pace;
  log: Logger;
  /** Longest scan, in milliseconds. */
  timeLimit?: number;
}

/** Scanning from afar: asked by the agent, agreed by the citizen, done here, told to both. */
export class ScanDesk implements SessionScoped {
  readonly #parts: ScanDeskParts;
  readonly #maker = new PageMaker();
  readonly #outbox: PageOutbox;
  readonly #kept = new KeptPages();
  /** Every scan of the call: asked again, it is told again, never done again. */
  readonly #known = new Map<string, ScanStatus>();
  #running: { run: ScanRun; done: Promise<void> } | null = null;
  /** The one whose pages are on the screen: running or over. */
  #shown: ScanRun | null = null;

  constructor(parts: ScanDeskParts) {
    this.#parts = parts;
    const { server, pace, log, folder } = parts;
    const sealed = new SealedPages(() => folder.path());
    this.#outbox = new PageOutbox({ server, sealed, pace, log });
    server.on('scan:requested', (requested) => this.#onRequested(requested));
    server.on('scan:cancel-requested', ({ scanId }) => {
      if (this.#running?.run.scanId === scanId) this.#running.run.cancel('agent');
    });
    server.on('scan:asked-after', ({ callId, scanId }) => {
      const known = this.#known.get(scanId);
      this.#reporter(callId, scanId).tell(known ?? { state: 'failed', pages: 0, code: 'scan-interrupted' });
    });
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
    this.#running?.run.cancel('citizen');
    await this.#outbox.wipe(); // whoever waits for a page to leave stops waiting
    await this.#maker.close(); // or to be made
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
    const run = new ScanRun(requested, {
      ...this.#parts,
      maker: this.#maker,
      outbox: this.#outbox,
      kept: this.#kept,
      timeLimit: this.#parts.timeLimit ?? SCAN_MAX_TIME,
      tell: (status) => {
        this.#known.set(scanId, status);
        reporter.tell(status);
      },
    });
    this.#shown = run;
    const done = run.run().finally(() => (this.#running = null));
    this.#running = { run, done };
  }
}
