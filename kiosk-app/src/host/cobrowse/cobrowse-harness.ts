/** For the tests: a desk with the two ports it talks to played by hand, and what the agent would have seen. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInflateRaw, constants } from 'node:zlib';
import type {
  ActOutcome,
  CobrowseAction,
  CobrowseReport,
  RecordBatch,
} from '@visio-accueil/shared/protocol/cobrowse.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { FactName, FactPayload, RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { HiddenParts } from '@visio-accueil/shared/protocol/teleservice.ts';
import { pino } from 'pino';
import type { HostState, PaneMirror, PanePointer } from '../../bridge/contract.ts';
import type { PaneAsk } from '../../bridge/pane-ask.ts';
import type { OwnPrint } from '../print/print-desk.ts';
import type { ConsentAnswer, ConsentQuestion, ServerLink } from '../ports.ts';
import type { OpenBrowser } from './browser.ts';
import { CobrowseDesk } from './cobrowse-desk.ts';
import { paneChromiumPath } from '../chromium-path.ts';

export interface MirrorNode {
  id: number;
  type: number;
  tagName?: string;
  attributes?: Record<string, unknown>;
  textContent?: string;
  childNodes?: MirrorNode[];
}

interface MirrorEvent {
  type: number;
  data: { node?: MirrorNode } & Record<string, unknown>;
}

/** Waits until `look` gives something; fails after `timeout` milliseconds. */
export const until = async <T>(look: () => T | null | undefined | false, timeout = 60_000): Promise<T> => {
  const end = Date.now() + timeout;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`nothing came of: ${look.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

export class CobrowseHarness {
  readonly callId = randomUUID();
  readonly requests: { name: RequestName; payload: unknown }[] = [];
  readonly questions: ConsentQuestion['kind'][] = [];
  readonly frames: Uint8Array[] = [];
  readonly pointers: PanePointer[] = [];
  /** What the citizen is shown of what the agent sees. */
  readonly mirrored: PaneMirror[] = [];
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();
  /** What the server answers, by request; else nothing. */
  readonly answers: Partial<Record<RequestName, object>> = {};
  /** The pane as the screen has it. */
  shown: HostState['pane'] = null;
  /** What the page asks of the citizen. */
  ask: PaneAsk | null = null;
  readonly printed: OwnPrint[] = [];
  /** JPEGs of pages scanned in this call. */
  readonly scanned = new Map<string, Uint8Array>();
  consentAnswer: ConsentAnswer | Promise<ConsentAnswer> = 'granted';
  clock = Date.now();
  /** Told of every request of the desk. */
  onRequest: (name: RequestName, payload: unknown) => void = () => undefined;
  readonly desk: CobrowseDesk;
  readonly server: ServerLink;
  readonly tempDir: string;

  /** `openBrowser`: for tests that share one; else each pane has a Chromium of its own, as at a kiosk. */
  static async start(
    openBrowser?: OpenBrowser,
    chromiumPath = paneChromiumPath(process.env),
  ): Promise<CobrowseHarness> {
    return new CobrowseHarness(await mkdtemp(join(tmpdir(), 'cobrowse-test-')), chromiumPath, openBrowser);
  }

  private constructor(tempDir: string, chromiumPath: string, openBrowser?: OpenBrowser) {
    this.tempDir = tempDir;
    this.server = {
      request: (name: RequestName, payload: unknown) => {
        this.requests.push({ name, payload });
        this.onRequest(name, payload);
        return Promise.resolve(this.answers[name] ?? {});
      },
      on: (name: FactName, listener: (payload: never) => void) => {
        const listeners = this.#listeners.get(name) ?? new Set();
        this.#listeners.set(name, listeners.add(listener));
        return () => listeners.delete(listener);
      },
    } as ServerLink;
    this.desk = new CobrowseDesk({
      server: this.server,
      consent: {
        ask: (question, signal) => {
          this.questions.push(question.kind);
          const withdrawn = new Promise<ConsentAnswer>((resolve) => {
            signal?.addEventListener('abort', () => resolve('withdrawn'), { once: true });
          });
          return Promise.race([Promise.resolve(this.consentAnswer), withdrawn]);
        },
      },
      prints: {
        printOwn: (own) => {
          this.printed.push(own);
          return Promise.resolve();
        },
      },
      scans: {
        pages: () => [...this.scanned.keys()].map((documentId) => ({ documentId, name: 'Page' })),
        page: (documentId) => {
          const bytes = this.scanned.get(documentId);
          if (!bytes) throw new CodedError('document-unknown');
          return { bytes, type: 'image/jpeg' };
        },
      },
      screen: {
        update: ({ pane }) => {
          this.shown = pane ?? null;
          this.ask = pane?.ask ?? null;
        },
        stream: (event, payload) => {
          if (event === 'pane-frame') this.frames.push((payload as { bytes: Uint8Array }).bytes);
          else if (event === 'pane-pointer') this.pointers.push(payload as PanePointer);
          else this.mirrored.push(payload as PaneMirror);
        },
      },
      tempDir: () => Promise.resolve(tempDir),
      logger: pino({ level: 'silent' }),
      chromiumPath,
      now: () => this.clock,
      ...(openBrowser ? { openBrowser } : {}),
    });
  }

  fact<N extends FactName>(name: N, payload: FactPayload<N>): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(payload as never);
  }

  of<T>(name: RequestName): T[] {
    return this.requests.filter((request) => request.name === name).map((request) => request.payload as T);
  }

  get report(): CobrowseReport | undefined {
    return this.of<CobrowseReport>('cobrowse:report').at(-1);
  }

  get pane(): CobrowseReport['pane'] | undefined {
    return this.report?.pane;
  }

  get title(): string {
    return this.pane?.state === 'open' ? this.pane.title : '';
  }

  get notice(): ErrorCode | null {
    return this.pane?.state === 'open' ? this.pane.notice : null;
  }

  /** What the page asks, once it does. */
  asked(kind: PaneAsk['kind']): Promise<PaneAsk> {
    return until(() => (this.ask?.kind === kind ? this.ask : null));
  }

  get epoch(): number {
    return this.of<RecordBatch>('cobrowse:record').at(-1)?.epoch ?? 0;
  }

  async open(url: string, allowed: string[], hides: HiddenParts[] = []): Promise<void> {
    this.fact('cobrowse:open-requested', { callId: this.callId, url, allowed, hides, agentName: 'Camille' });
    await until(() => this.report?.pane.state === 'open' || this.report?.pane.state === 'closed');
  }

  async grantControl(): Promise<void> {
    this.fact('cobrowse:control-requested', { callId: this.callId, agentName: 'Camille' });
    await until(() => this.report?.control.state === 'granted');
  }

  /** What the host answers to an act. */
  async act(action: CobrowseAction): Promise<ErrorCode | null> {
    return (await this.outcome(action)).code;
  }

  async outcome(action: CobrowseAction): Promise<ActOutcome> {
    const actionId = randomUUID();
    this.fact('cobrowse:act-requested', { callId: this.callId, actionId, action });
    return until(() => {
      const mine = this.of<{ actionId: string } & ActOutcome>('cobrowse:acted');
      return mine.find((answer) => answer.actionId === actionId);
    });
  }

  /** Everything sent so far of an epoch, inflated. */
  async inflated(epoch: number): Promise<string> {
    const inflate = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH });
    const chunks: Buffer[] = [];
    inflate.on('data', (chunk: Buffer) => chunks.push(chunk));
    const batches = this.of<RecordBatch>('cobrowse:record').filter((batch) => batch.epoch === epoch);
    batches.forEach((batch, index) => {
      if (batch.seq !== index) throw new Error('out of order');
    });
    const ended = new Promise((resolve) => inflate.once('end', resolve));
    inflate.end(Buffer.concat(batches.map((batch) => batch.bytes)));
    await ended;
    return Buffer.concat(chunks).toString('utf8');
  }

  async events(epoch = this.epoch): Promise<MirrorEvent[]> {
    const lines = (await this.inflated(epoch)).split('\n').filter((line) => line !== '');
    return lines.flatMap((line) => JSON.parse(line) as MirrorEvent[]);
  }

  /** The first element of the latest snapshot that fits; waits for it. */
  async find(fits: (node: MirrorNode) => boolean, after = 0): Promise<MirrorNode> {
    const end = Date.now() + 60_000;
    for (;;) {
      if (this.epoch > after) {
        const root = (await this.events()).findLast((event) => event.type === 2)?.data.node;
        const found = root ? search(root, fits) : null;
        if (found) return found;
      }
      if (Date.now() > end) throw new Error(`not in the mirror: ${fits.toString()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async link(text: string, after = 0): Promise<MirrorNode> {
    return this.find(
      (node) => (node.tagName === 'a' || node.tagName === 'button') && textOf(node).includes(text),
      after,
    );
  }

  click(node: MirrorNode, epoch = this.epoch): Promise<ErrorCode | null> {
    return this.act({ verb: 'click', target: { epoch, nodeId: node.id, x: 0.5, y: 0.5 } });
  }

  async close(): Promise<void> {
    await this.desk.close();
    await rm(this.tempDir, { recursive: true, force: true });
  }
}

export const textOf = (node: MirrorNode): string =>
  (node.textContent ?? '') + (node.childNodes ?? []).map((child) => textOf(child)).join('');

const search = (node: MirrorNode, fits: (node: MirrorNode) => boolean): MirrorNode | null => {
  if (fits(node)) return node;
  for (const child of node.childNodes ?? []) {
    const found = search(child, fits);
    if (found) return found;
  }
  return null;
};
