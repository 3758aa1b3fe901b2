import type { CdpConnection, CdpEvent } from './cdp-connection.ts';
import { isIdentityPage } from './allow-list.ts';
import { attached, FRAME_SPAN, frameEvent, isInFrame, localNumber } from './frame-ids.ts';
import { PageDocument, type PickValue } from './page-document.ts';
import { readMessage, type PagePick, type Recorder } from './recorder.ts';

/** Frames of another origin that are mirrored in one page; pages of services have one or two. */
const MAX_FRAMES = 20;
/** A frame's element may come to the mirror a moment after the frame itself: so often it is asked for, and how long between, in ms. */
const OWNER_TRIES = 10;
const OWNER_PAUSE = 100;
/** Events that wait for the frame's element. */
const MAX_WAITING = 500;

export interface FrameMirrorsListener {
  /** An event of a frame, in the numbers of the page around it, and its size in characters. */
  onEvent(event: unknown, size: number): void;
  /** Whether a frame must not be seen has changed. */
  onHidden(): void;
  onPick(pick: PagePick, set: (value: PickValue) => Promise<unknown>): void;
  onForged(): void;
}

interface Frame {
  readonly base: number;
  readonly frameId: string;
  readonly document: PageDocument;
  hidden: boolean;
  /** The element in the mirror that it stands in; null while it does not. */
  owner: number | null;
  waiting: { change: unknown; size: number }[];
}

interface Context {
  readonly frameId: string;
  readonly origin: string;
}

/**
 * The frames of another origin in a page: those of the page's own process and those of others, each recorded by itself and put
 * into the page's mirror, however deep one is in another. `PageNodes` finds its way into them.
 */
export class FrameMirrors {
  readonly #connection: CdpConnection;
  readonly #recorder: Recorder;
  readonly #listener: FrameMirrorsListener;
  readonly #sessions = new Set<string | undefined>();
  readonly #contexts = new Map<string, Context>();
  readonly #handed = new Map<string, string>();
  readonly #frames = new Map<string, Frame>();
  readonly #stop: () => void;
  #count = 0;

  constructor(
    connection: CdpConnection,
    sessionId: string | undefined,
    recorder: Recorder,
    listener: FrameMirrorsListener,
  ) {
    this.#connection = connection;
    this.#recorder = recorder;
    this.#listener = listener;
    this.#sessions.add(sessionId);
    this.#stop = connection.on((event) => this.#take(event));
  }

  /** One of the frames must not be seen, so that the page around it is not either. */
  get isHidden(): boolean {
    return [...this.#frames.values()].some((frame) => frame.hidden);
  }

  /** Takes in a frame of another process, before it runs anything. */
  async adopt(sessionId: string): Promise<void> {
    this.#sessions.add(sessionId);
    await this.#recorder.inject(sessionId);
  }

  /** The page's mirror begins anew: so do those of its frames, in it. */
  restart(): void {
    for (const frame of this.#frames.values()) this.#restart(frame);
  }

  /** The document that a node is in; null: the page's own. */
  documentOf(nodeId: number): PageDocument | null {
    if (!isInFrame(nodeId)) return null;
    // A frame that is gone: a document that answers nothing.
    return this.#frameOf(nodeId)?.document ?? new PageDocument(this.#connection, undefined);
  }

  /** The element that the frame of a node stands in; 0: the node is in none, null: the frame is not in the mirror. */
  ownerOf(nodeId: number): number | null {
    return isInFrame(nodeId) ? (this.#frameOf(nodeId)?.owner ?? null) : 0;
  }

  /** The frame that stands in an element: its document, and where its numbers begin. */
  standingIn(owner: number): { document: PageDocument; base: number } | null {
    return [...this.#frames.values()].find((frame) => frame.owner === owner) ?? null;
  }

  stop(): void {
    this.#stop();
    this.#frames.clear();
  }

  #take({ method, params, sessionId }: CdpEvent): void {
    if (method === 'Target.detachedFromTarget') this.#leave(params['sessionId'] as string);
    if (!this.#sessions.has(sessionId)) return;
    const keyOf = (id: unknown): string => `${sessionId ?? ''} ${String(id)}`;
    switch (method) {
      case 'Runtime.executionContextCreated': {
        const { id, origin, auxData } = params['context'] as {
          id: number;
          origin: string;
          auxData?: { frameId?: string; isDefault?: boolean };
        };
        if (auxData?.isDefault === true && auxData.frameId !== undefined)
          this.#contexts.set(keyOf(id), { frameId: auxData.frameId, origin });
        return;
      }
      case 'Runtime.executionContextDestroyed':
        return this.#forget(keyOf(params['executionContextId']));
      case 'Runtime.executionContextsCleared':
        return this.#forgetAll(sessionId);
      case 'Runtime.consoleAPICalled': {
        const objectId = this.#recorder.handedOver(params);
        if (objectId !== null) this.#handed.set(keyOf(params['executionContextId']), objectId);
        return;
      }
      case 'Runtime.bindingCalled':
        if (params['name'] !== this.#recorder.binding) return;
        return this.#read(keyOf(params['executionContextId']), String(params['payload']), sessionId);
    }
  }

  #read(key: string, payload: string, sessionId: string | undefined): void {
    const context = this.#contexts.get(key);
    if (!context || this.#recorder.isTop(sessionId, context.frameId)) return;
    const message = readMessage(payload);
    if (!message) return this.#listener.onForged();
    if (message.type === 'ready') return this.#begin(key, context, sessionId);
    const frame = this.#frames.get(key);
    if (!frame) return;
    if (message.type === 'hidden') {
      const before = this.isHidden;
      frame.hidden = message.hidden || isIdentityPage(context.origin);
      if (this.isHidden !== before) this.#listener.onHidden();
    } else if (message.type === 'pick') {
      this.#listener.onPick(message.pick, (value) => frame.document.ask('picked', value));
    } else if (message.type === 'event') {
      this.#event(frame, message.event, payload.length);
    }
  }

  #begin(key: string, { frameId, origin }: Context, sessionId: string | undefined): void {
    if (this.#frames.has(key) || this.#frames.size >= MAX_FRAMES) return;
    this.#count += 1;
    this.#frames.set(key, {
      ...{ base: this.#count * FRAME_SPAN, frameId },
      document: new PageDocument(this.#connection, sessionId, this.#handed.get(key) ?? null),
      ...{ hidden: isIdentityPage(origin), owner: null, waiting: [] },
    });
    if (isIdentityPage(origin)) this.#listener.onHidden();
    this.#handed.delete(key);
  }

  #event(frame: Frame, raw: unknown, size: number): void {
    let told;
    try {
      told = frame.hidden ? null : frameEvent(raw, frame.base);
    } catch {
      return this.#listener.onForged();
    }
    if (!told) return;
    if ('snapshot' in told) {
      this.#detach(frame);
      for (const inner of this.#frames.values())
        if (inner.owner !== null && this.#frameOf(inner.owner) === frame) this.#restart(inner);
      void this.#attach(frame, told.snapshot, told.timestamp, size);
    } else if (frame.owner !== null) this.#listener.onEvent(told.change, size);
    else if (frame.waiting.length < MAX_WAITING) frame.waiting.push({ change: told.change, size });
  }

  #frameOf(nodeId: number): Frame | undefined {
    const base = nodeId - localNumber(nodeId);
    return [...this.#frames.values()].find((frame) => frame.base === base);
  }

  #restart(frame: Frame): void {
    this.#detach(frame);
    if (!frame.hidden) void frame.document.ask('snapshot');
  }

  #detach(frame: Frame): void {
    frame.owner = null;
    frame.waiting = [];
  }

  /** The element that a frame stands in, in the page or in a frame that is in the mirror; null when there is none yet. */
  async #ownerOf(frame: Frame): Promise<number | null> {
    const inPage = await this.#recorder.document.frameElement(frame.frameId);
    if (inPage !== null) return inPage;
    for (const around of this.#frames.values()) {
      if (around === frame || around.owner === null) continue;
      const owner = await around.document.frameElement(frame.frameId);
      if (owner !== null && around.owner !== null) return around.base + owner;
    }
    return null;
  }

  async #attach(frame: Frame, snapshot: unknown, timestamp: unknown, size: number): Promise<void> {
    const { waiting } = frame;
    for (let left = OWNER_TRIES; left > 0; left -= 1) {
      const owner = await this.#ownerOf(frame);
      // A newer snapshot came, or the frame is gone.
      if (frame.waiting !== waiting || ![...this.#frames.values()].includes(frame)) return;
      if (owner !== null) {
        this.#listener.onEvent(attached(owner, snapshot, timestamp), size);
        frame.owner = owner;
        for (const { change, size: length } of waiting.splice(0)) this.#listener.onEvent(change, length);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, OWNER_PAUSE));
    }
  }

  #forget(key: string): void {
    this.#contexts.delete(key);
    this.#handed.delete(key);
    const before = this.isHidden;
    this.#frames.delete(key);
    if (this.isHidden !== before) this.#listener.onHidden();
  }

  #forgetAll(sessionId: string | undefined): void {
    for (const key of [...this.#contexts.keys()])
      if (key.startsWith(`${sessionId ?? ''} `)) this.#forget(key);
  }

  #leave(sessionId: string): void {
    if (this.#sessions.delete(sessionId)) this.#forgetAll(sessionId);
  }
}
