import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DOCUMENT_MAX_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import type { HiddenParts } from '@visio-accueil/shared/protocol/teleservice.ts';
import { z } from 'zod';
import { dateForms } from '../../bridge/pane-ask.ts';
import type { CdpConnection, CdpEvent } from './cdp-connection.ts';
import { parseAllowed } from './allow-list.ts';
import { PageDocument, type PickValue } from './page-document.ts';
import { MAX_EVENT } from './scrub.ts';
import { MASK } from './sensitive-text.ts';

/** Most entries of a list that are shown to choose from. */
const MAX_OPTIONS = 1000;
const pickSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('choice'),
    label: z.string().max(300),
    options: z.array(z.object({ text: z.string().max(200), disabled: z.boolean() })).max(MAX_OPTIONS),
    several: z.boolean(),
    chosen: z.array(z.int().nonnegative()).max(MAX_OPTIONS),
  }),
  z.object({
    kind: z.literal('date'),
    form: z.enum(dateForms),
    label: z.string().max(300),
    ...{ value: z.string().max(20), min: z.string().max(20), max: z.string().max(20) },
  }),
]);
/** A list or date of the page that somebody touched: the browser's own pop-up would be in no picture of the page. */
export type PagePick = z.output<typeof pickSchema>;

/** What the script in the page posts. Forgeable: see `in-page.js`. */
const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('hidden'), hidden: z.boolean() }),
  z.object({ type: z.literal('event'), event: z.unknown() }),
  z.object({ type: z.literal('print') }),
  z.object({ type: z.literal('window-blocked') }),
  z.object({ type: z.literal('pick'), pick: pickSchema }),
]);

const madeSchema = z.object({ type: z.string().max(200), base64: z.base64() });
export interface RecorderListener {
  /** A new document: nothing of the one before counts any more. */
  onDocument(): void;
  /** Whether the page is a login page, told before its first event and at every change. */
  onHidden(hidden: boolean): void;
  /** An rrweb event as the page's script made it, and its size in characters. */
  onEvent(event: unknown, size: number): void;
  /** The page wants to be printed. */
  onPrint(): void;
  /** The page wanted a window that the browser did not open. */
  onWindowBlocked(): void;
  /** A list or a date was touched. */
  onPick(pick: PagePick, set: (value: PickValue) => Promise<unknown>): void;
  /** The page sent something that is none of these: refused. */
  onForged(): void;
}

/** The file of `@rrweb/record` that defines everything by itself, for a page without modules. */
const rrwebFile = (): URL => new URL('./record.umd.min.cjs', import.meta.resolve('@rrweb/record'));

/** What runs in the page, as text. */
export interface PageScripts {
  readonly rrweb: string;
  readonly inPage: string;
  /** What is hidden of the pages of a host, besides what always is. */
  readonly hides: readonly HiddenParts[];
  /** Where sockets may go, of the hosts that are listed: no request interception sees them. */
  readonly places: readonly { host: string; path: string }[];
}

export const readScripts = async (
  hides: readonly HiddenParts[] = [],
  allowed: readonly string[] = [],
): Promise<PageScripts> => {
  const [rrweb, inPage] = await Promise.all([
    readFile(fileURLToPath(rrwebFile()), 'utf8'),
    readFile(new URL('./in-page.js', import.meta.url), 'utf8'),
  ]);
  const places = allowed.flatMap((entry) => {
    const place = parseAllowed(entry);
    return place
      ? [{ host: place.port ? `${place.hostname}:${place.port}` : place.hostname, path: place.path }]
      : [];
  });
  return { rrweb, inPage, hides, places };
};

/**
 * rrweb's recorder in the page's top document, over the protocol: its events come out through a binding that the page
 * can't reach, and a few questions go in through a handle that it can't reach either.
 */
export class Recorder {
  readonly #connection: CdpConnection;
  readonly #sessionId: string | undefined;
  readonly #listener: RecorderListener;
  /** The name by which the scripts of the page and its frames reach the host, which they take out of the page's reach. */
  readonly binding = `_${randomBytes(12).toString('hex')}`;
  readonly #handleName = `_${randomBytes(12).toString('hex')}`;
  readonly #stop: () => void;
  /** The page's own document, the present one. */
  readonly document: PageDocument;
  /** The page's own frame: the first that the browser tells of. */
  #topFrame: string | null = null;
  readonly #frames = new Map<number, string>();
  #scripts: PageScripts | null = null;
  #context: number | null = null;
  /** The handle of the document that is about to say it is ready. */
  #handed: { context: number; objectId: string } | null = null;

  constructor(connection: CdpConnection, sessionId: string | undefined, listener: RecorderListener) {
    this.#connection = connection;
    this.document = new PageDocument(connection, sessionId);
    this.#sessionId = sessionId;
    this.#listener = listener;
    this.#stop = connection.on((event) => this.#take(event));
  }

  /** Call before the first navigation. The scripts are as `readScripts` gives them. */
  async start(scripts: PageScripts): Promise<void> {
    this.#scripts = scripts;
    await this.inject(this.#sessionId);
  }

  /** Has everything that is loaded in this session recorded: the page, and its frames of another origin each by itself. */
  async inject(sessionId: string | undefined): Promise<void> {
    if (!this.#scripts) return;
    const { rrweb, inPage, hides, places } = this.#scripts;
    const binding = JSON.stringify(this.binding);
    // The binding is taken away in every frame. Frames of the same origin are the recorder's around them; rrweb itself makes some.
    const script = `{
      const send = globalThis[${binding}];
      delete globalThis[${binding}];
      if (send && (window.top === window || window.frameElement === null) && /^https?:$/.test(location.protocol)) {
        const module = { exports: {} }, exports = module.exports, define = undefined;
        ${rrweb.replace(/^\/\/# sourceMappingURL=.*$/m, '')}
        ;${inPage.trim().replace(/;$/, '')}(module.exports, send, ${JSON.stringify(this.#handleName)}, ${JSON.stringify(MASK)}, ${JSON.stringify(hides)}, ${JSON.stringify(places)});
      }
    }`;
    const send = (method: string, params = {}) => this.#connection.send(method, params, sessionId);
    await Promise.all([
      send('Runtime.enable'),
      send('Runtime.addBinding', { name: this.binding }),
      // A frame of another process is there already, its document not yet.
      send('Page.enable'),
      send('Page.addScriptToEvaluateOnNewDocument', { source: script }),
    ]);
  }

  /** Whether this is the page itself, and no frame in it. */
  isTop(sessionId: string | undefined, frameId: string | null): boolean {
    return sessionId === this.#sessionId && frameId !== null && frameId === this.#topFrame;
  }

  /**
   * The handle that a script hands over by `console.debug`, before any script of the page could listen; null when the notice
   * is none of it.
   */
  handedOver(params: CdpEvent['params']): string | null {
    const [name, handle] = (params['args'] ?? []) as { value?: unknown; objectId?: string }[];
    return name?.value === this.#handleName ? (handle?.objectId ?? null) : null;
  }

  stop(): void {
    this.#stop();
  }

  /** Asks the page for a full snapshot, which starts a new epoch; nothing comes from a hidden page. */
  async snapshot(): Promise<void> {
    await this.document.ask('snapshot');
  }

  /** A file that a script of the page made, at its `blob:` address; null when it is not known or too large. */
  async made(url: string): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> } | null> {
    const answer = madeSchema
      .nullable()
      .catch(null)
      .parse(await this.document.ask('made', url, DOCUMENT_MAX_BYTES));
    if (!answer) return null;
    const bytes = new Uint8Array(Buffer.from(answer.base64, 'base64'));
    return bytes.length > DOCUMENT_MAX_BYTES ? null : { type: answer.type, bytes };
  }

  #take({ method, params, sessionId }: CdpEvent): void {
    if (sessionId !== this.#sessionId) return;
    const context = Number(params['executionContextId']);
    if (method === 'Runtime.executionContextCreated') this.#takeContext(params);
    if (method === 'Runtime.executionContextsCleared') {
      this.#frames.clear();
      this.#forget();
    }
    if (method === 'Runtime.executionContextDestroyed') {
      this.#frames.delete(context);
      if (context === this.#context) this.#forget();
    }
    if (method === 'Runtime.consoleAPICalled' && this.#isTopContext(context)) this.#takeHandle(params);
    if (
      method === 'Runtime.bindingCalled' &&
      params['name'] === this.binding &&
      this.#isTopContext(context)
    ) {
      this.#read(String(params['payload']), params['executionContextId'] as number);
    }
  }

  #forget(): void {
    this.#context = null;
    this.document.handle = null;
    this.#listener.onDocument();
  }

  #takeContext(params: CdpEvent['params']): void {
    const { id, auxData } = params['context'] as {
      id: number;
      auxData?: { frameId?: string; isDefault?: boolean };
    };
    if (auxData?.isDefault !== true || auxData.frameId === undefined) return;
    this.#topFrame ??= auxData.frameId;
    this.#frames.set(id, auxData.frameId);
  }

  #isTopContext(context: number): boolean {
    return this.isTop(this.#sessionId, this.#frames.get(context) ?? null);
  }

  #read(payload: string, context: number): void {
    const message = readMessage(payload);
    if (!message) return this.#listener.onForged();
    if (message.type === 'ready') {
      if (this.#context !== null) return;
      this.#context = context;
      const handed = this.#handed?.context === context ? this.#handed.objectId : null;
      this.document.handle = handed;
      this.#handed = null;
    } else if (message.type === 'hidden') {
      this.#listener.onHidden(message.hidden);
    } else if (message.type === 'print') {
      this.#listener.onPrint();
    } else if (message.type === 'window-blocked') {
      this.#listener.onWindowBlocked();
    } else if (message.type === 'pick') {
      this.#listener.onPick(message.pick, (value) => this.document.ask('picked', value));
    } else {
      this.#listener.onEvent(message.event, payload.length);
    }
  }

  #takeHandle(params: CdpEvent['params']): void {
    const objectId = this.handedOver(params);
    if (objectId !== null) this.#handed = { context: params['executionContextId'] as number, objectId };
  }
}

/** What the script of a page or frame posts; null when it is none of it, or too large. */
export const readMessage = (payload: string): z.output<typeof messageSchema> | null => {
  if (payload.length > MAX_EVENT) return null;
  try {
    return messageSchema.parse(JSON.parse(payload));
  } catch {
    return null;
  }
};
