import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { sendDocument, sha256Hex } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Document } from '@visio-accueil/shared/protocol/document.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';
import type { Logger } from 'pino';
import { orAborted } from '../or-aborted.ts';
import type { ConsentPort, Screen, ServerLink, SessionScoped } from '../ports.ts';
import { Reporter } from '../reporter.ts';
import type { SessionFolder } from '../session/session-folder.ts';
import { encodePage } from './page-image.ts';
import type { ScannerPort } from './scanner.ts';

type ScanRequested = FactPayload<'scan:requested'>;

/** Shortest time between two words on progress, in milliseconds. */
const PROGRESS_PAUSE = 200;

export interface ScanDeskParts {
  server: ServerLink;
  consent: ConsentPort;
  screen: Screen;
  scanner: ScannerPort;
  folder: SessionFolder;
  /** Where pages wait for their turn on the kiosk's line. */
  pace?: Pace;
  log: Logger;
}

/** Scanning from afar: asked by the agent, agreed by the citizen, done here, told to both. */
export class ScanDesk implements SessionScoped {
  readonly #parts: ScanDeskParts;
  /** Every scan of the call: asked again, it is told again, never done again. */
  readonly #known = new Map<string, ScanStatus>();
  #running: { scanId: string; cancel: AbortController; done: Promise<void> } | null = null;

  constructor(parts: ScanDeskParts) {
    this.#parts = parts;
    parts.server.on('scan:requested', (requested) => this.#onRequested(requested));
    parts.server.on('scan:cancel-requested', ({ scanId }) => {
      if (this.#running?.scanId === scanId) this.#running.cancel.abort();
    });
  }

  /** The citizen stops the scan under way. */
  stop(): void {
    if (!this.#running) throw new CodedError('scan-unknown');
    this.#running.cancel.abort();
  }

  async wipe(): Promise<void> {
    this.#running?.cancel.abort();
    await this.#running?.done;
    this.#known.clear();
    this.#parts.screen.update({ scan: null });
  }

  #onRequested(requested: ScanRequested): void {
    const { callId, scanId, preset } = requested;
    const reporter = new Reporter<ScanStatus>(
      (status) => this.#parts.server.request('scan:report', { callId, scanId, status }),
      this.#parts.log,
    );
    const known = this.#known.get(scanId);
    if (known) {
      reporter.tell(known);
      return;
    }
    if (this.#running) {
      reporter.tell({ state: 'failed', pages: 0, code: 'scan-in-progress' });
      return;
    }
    const tell = (status: ScanStatus): void => {
      this.#known.set(scanId, status);
      this.#parts.screen.update({ scan: { scanId, preset, status } });
      reporter.tell(status);
    };
    const cancel = new AbortController();
    const done = this.#run(requested, cancel.signal, tell).finally(() => (this.#running = null));
    this.#running = { scanId, cancel, done };
  }

  async #run(
    requested: ScanRequested,
    signal: AbortSignal,
    tell: (status: ScanStatus) => void,
  ): Promise<void> {
    let pages = 0;
    try {
      tell({ state: 'awaiting-consent' });
      const { agentName, preset } = requested;
      const answer = await this.#parts.consent.ask({ kind: 'scan', agentName, preset }, signal);
      if (answer === 'refused') {
        tell({ state: 'refused' });
        return;
      }
      if (answer === 'expired') {
        tell({ state: 'failed', pages, code: 'consent-expired' });
        return;
      }
      signal.throwIfAborted();
      await this.#scanPage(requested, signal, tell);
      pages = 1;
      tell({ state: 'done', pages });
    } catch (error) {
      if (signal.aborted) {
        tell({ state: 'cancelled', pages });
        return;
      }
      const code = error instanceof CodedError ? error.code : 'internal';
      this.#parts.log.warn({ scanId: requested.scanId, code, err: error }, 'scan failed');
      tell({ state: 'failed', pages, code });
    }
  }

  /** The page stays in the session's folder until the server has it all, then it is deleted, like on any failure. */
  async #scanPage(
    { callId, scanId, preset }: ScanRequested,
    signal: AbortSignal,
    tell: (status: ScanStatus) => void,
  ): Promise<void> {
    tell({ state: 'scanning', page: 1, progress: null });
    let lastTold = 0;
    const folder = await this.#parts.folder.path();
    const path = await this.#parts.scanner.scan({
      preset,
      folder,
      signal,
      onProgress: (page, progress) => {
        if (signal.aborted || Date.now() - lastTold < PROGRESS_PAUSE) return;
        lastTold = Date.now();
        tell({ state: 'scanning', page, progress });
      },
    });
    try {
      const bytes = await encodePage(path, preset);
      signal.throwIfAborted();
      tell({ state: 'sending', page: 1 });
      const document: Document = {
        callId,
        documentId: randomUUID(),
        purpose: 'scan-page',
        name: 'Page 1',
        type: 'image/jpeg',
        size: bytes.length,
        sha256: await sha256Hex(bytes),
        scan: { scanId, page: 1 },
      };
      const { server, pace } = this.#parts;
      const request: ServerLink['request'] = (name, payload) => server.request(name, payload);
      await orAborted(sendDocument(request, document, bytes, { signal, pace }), signal);
    } finally {
      await rm(path, { force: true });
    }
  }
}
