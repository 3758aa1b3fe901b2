import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DOCUMENT_MAX_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { HiddenParts } from '@visio-accueil/shared/protocol/teleservice.ts';
import { z } from 'zod';
import { dateForms } from '../../bridge/pane-ask.ts';
import type { CdpConnection, CdpEvent } from './cdp-connection.ts';
import { parseAllowed } from './allow-list.ts';
import { isInFrame } from './frame-ids.ts';
import type { Deed } from './risky-click.ts';
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
/** What the citizen chose: the value of a date, or entries of a list, counted from 0. */
export type PickValue = string | readonly number[];

/** What the script in the page posts. Forgeable: see `in-page.js`. */
const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('hidden'), hidden: z.boolean() }),
  z.object({ type: z.literal('event'), event: z.unknown() }),
  z.object({ type: z.literal('print') }),
  z.object({ type: z.literal('window-blocked') }),
  z.object({ type: z.literal('pick'), pick: pickSchema }),
]);

const pointSchema = z.object({ x: z.number(), y: z.number() });
const deedSchema = z.object({ label: z.string().max(200), submits: z.boolean() });
const aimSchema = z.union([
  pointSchema.extend({ deed: deedSchema }),
  z.object({ code: z.enum(['target-moved', 'target-masked']) }),
]);
const fieldSchema = z.union([
  z.object({ label: z.string().max(300), filled: z.boolean(), typed: z.boolean() }),
  z.object({ code: z.enum(['target-moved', 'target-masked', 'field-unsuitable']) }),
]);
const nodeAtSchema = z.object({
  nodeId: z.int().positive(),
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
});

const boxSchema = pointSchema.extend({ width: z.number(), height: z.number() });
export type Box = z.output<typeof boxSchema>;
export type Point = z.output<typeof pointSchema>;
const madeSchema = z.object({ type: z.string().max(200), base64: z.base64() });
/** A field that may be filled: the page's name of it, whether something is written in it, and whether it is typed into. */
export type Field = Exclude<z.output<typeof fieldSchema>, { code: unknown }>;
export type Aim = (Point & { deed: Deed }) | { code: ErrorCode };

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
  /** The page's own frame: the first that the browser tells of. */
  #topFrame: string | null = null;
  readonly #frames = new Map<number, string>();
  #scripts: PageScripts | null = null;
  #context: number | null = null;
  /** The handle of the document that is about to say it is ready. */
  #handed: { context: number; objectId: string } | null = null;
  /** Of the present document; null when there is none to ask. */
  #handle: string | null = null;

  constructor(connection: CdpConnection, sessionId: string | undefined, listener: RecorderListener) {
    this.#connection = connection;
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

  /** The number in the mirror of the element that a frame stands in; null while it has none, or where it may not be seen. */
  async frameElement(frameId: string): Promise<number | null> {
    const page = this.#handle;
    if (page === null) return null;
    try {
      await this.#send('DOM.enable');
      const { backendNodeId } = await this.#send('DOM.getFrameOwner', { frameId });
      const { object } = (await this.#send('DOM.resolveNode', { backendNodeId })) as {
        object: { objectId: string };
      };
      const { result } = (await this.#send('Runtime.callFunctionOn', {
        objectId: page,
        functionDeclaration: 'function (element) { return this.numberOf(element); }',
        arguments: [{ objectId: object.objectId }],
        returnByValue: true,
      })) as { result: { value?: unknown } };
      return typeof result.value === 'number' && result.value > 0 ? result.value : null;
    } catch {
      return null; // the frame or the page went away under the question
    }
  }

  stop(): void {
    this.#stop();
  }

  /** Asks the page for a full snapshot, which starts a new epoch; nothing comes from a hidden page. */
  async snapshot(): Promise<void> {
    await this.#call('snapshot');
  }

  /** Where a target of the mirror is now, in CSS pixels of the page. */
  async place(nodeId: number, x: number, y: number): Promise<Point | null> {
    return pointSchema
      .nullable()
      .catch(null)
      .parse(await this.#call('place', nodeId, x, y));
  }

  /** The box of a node of the mirror, in CSS pixels of the page. */
  async box(nodeId: number): Promise<Box | null> {
    return boxSchema
      .nullable()
      .catch(null)
      .parse(await this.#call('box', nodeId));
  }

  /** Brings a target into view and says where to click, or why not. */
  async aim(nodeId: number, x: number, y: number): Promise<Aim> {
    if (isInFrame(nodeId)) return { code: 'target-masked' };
    return aimSchema.catch({ code: 'target-moved' }).parse(await this.#call('aim', nodeId, x, y));
  }

  /** A file that a script of the page made, at its `blob:` address; null when it is not known or too large. */
  async made(url: string): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> } | null> {
    const answer = madeSchema
      .nullable()
      .catch(null)
      .parse(await this.#call('made', url, DOCUMENT_MAX_BYTES));
    if (!answer) return null;
    const bytes = new Uint8Array(Buffer.from(answer.base64, 'base64'));
    return bytes.length > DOCUMENT_MAX_BYTES ? null : { type: answer.type, bytes };
  }

  /** A field as it stands, or why the agent's text can't go there. */
  async field(nodeId: number): Promise<z.output<typeof fieldSchema>> {
    return fieldSchema.catch({ code: 'target-moved' }).parse(await this.#call('field', nodeId));
  }

  /** Brings a field into view with all of its text selected: what is typed next replaces it. False: it can't be. */
  async enter(nodeId: number): Promise<boolean> {
    return (await this.#call('enter', nodeId)) === true;
  }

  /** Leaves a field, as when a hand goes on: the page is told of the change. Whether it holds this text. */
  async leave(nodeId: number, text: string): Promise<boolean> {
    return (await this.#call('leave', nodeId, text)) === true;
  }

  /** Sets the list or date that was touched last. False: it is gone or takes no such value. */
  async picked(value: PickValue): Promise<boolean> {
    return (await this.#call('picked', value)) === true;
  }

  /** Chooses in a list, or sets a date; false: it takes no such value. */
  async set(nodeId: number, text: string): Promise<boolean> {
    return (await this.#call('set', nodeId, text)) === true;
  }

  /** The target of the mirror at CSS pixels of the page. */
  async nodeAt(x: number, y: number): Promise<{ nodeId: number; x: number; y: number } | null> {
    return nodeAtSchema
      .nullable()
      .catch(null)
      .parse(await this.#call('nodeAt', x, y));
  }

  /** Whether keys would go to a field that only the citizen may fill; true when it can't be known. */
  async isFocusSensitive(): Promise<boolean> {
    return (await this.#call('isFocusSensitive')) !== false;
  }

  /** What Enter would set off; a form sent without a name when it can't be known. */
  async enterDeed(): Promise<Deed | null> {
    return deedSchema
      .nullable()
      .catch({ label: '', submits: true })
      .parse(await this.#call('enterDeed'));
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
    this.#handle = null;
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
      this.#handle = handed;
      this.#handed = null;
    } else if (message.type === 'hidden') {
      this.#listener.onHidden(message.hidden);
    } else if (message.type === 'print') {
      this.#listener.onPrint();
    } else if (message.type === 'window-blocked') {
      this.#listener.onWindowBlocked();
    } else if (message.type === 'pick') {
      this.#listener.onPick(message.pick, (value) => this.picked(value));
    } else {
      this.#listener.onEvent(message.event, payload.length);
    }
  }

  #takeHandle(params: CdpEvent['params']): void {
    const objectId = this.handedOver(params);
    if (objectId !== null) this.#handed = { context: params['executionContextId'] as number, objectId };
  }

  /** The answer of the page's script; null when there is no document to ask. */
  async #call(name: string, ...values: (number | PickValue)[]): Promise<unknown> {
    const objectId = this.#handle;
    if (objectId === null) return null;
    const answer = await this.ask(objectId, this.#sessionId, name, values);
    return objectId === this.#handle ? answer : null;
  }

  /** The answer of the script behind a handle; null when its document is gone. */
  async ask(
    objectId: string,
    sessionId: string | undefined,
    name: string,
    values: readonly (number | PickValue)[],
  ): Promise<unknown> {
    const question = {
      objectId,
      functionDeclaration: `function (name, ...values) { return this[name](...values); }`,
      arguments: [name, ...values].map((value) => ({ value })),
      awaitPromise: true,
      returnByValue: true,
    };
    try {
      const answer = await this.#connection.send('Runtime.callFunctionOn', question, sessionId);
      return (answer['result'] as { value?: unknown }).value ?? null;
    } catch {
      return null; // the document went away under the question
    }
  }

  #send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    return this.#connection.send(method, params, this.#sessionId);
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
