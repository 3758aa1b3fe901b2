import type { CdpConnection, CdpEvent } from './cdp-connection.ts';
import { isIdentityPage } from './allow-list.ts';
import { attached, FRAME_SPAN, frameEvent } from './frame-ids.ts';
import { readMessage, type PagePick, type PickValue, type Recorder } from './recorder.ts';

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
  readonly sessionId: string | undefined;
  readonly handle: string | null;
  hidden: boolean;
  /** It stands in the mirror. */
  isAttached: boolean;
  waiting: { change: unknown; size: number }[];
}

interface Context {
  readonly frameId: string;
  readonly origin: string;
}

/**
 * The frames of another origin in a page: those of the page's own process and those of others, each recorded by itself and put
 * into the page's mirror. They are seen; nobody but the citizen acts in them. One deep: a frame in such a frame stays empty.
 */
export class FrameMirrors {
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
    for (const frame of this.#frames.values()) {
      this.#detach(frame);
      if (!frame.hidden) void this.#call(frame, 'snapshot');
    }
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
      this.#listener.onPick(message.pick, (value) => this.#call(frame, 'picked', value));
    } else if (message.type === 'event') {
      this.#event(frame, message.event, payload.length);
    }
  }

  #begin(key: string, { frameId, origin }: Context, sessionId: string | undefined): void {
    if (this.#frames.has(key) || this.#frames.size >= MAX_FRAMES) return;
    this.#count += 1;
    this.#frames.set(key, {
      ...{ base: this.#count * FRAME_SPAN, frameId, sessionId, handle: this.#handed.get(key) ?? null },
      ...{ hidden: isIdentityPage(origin), isAttached: false, waiting: [] },
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
      void this.#attach(frame, told.snapshot, told.timestamp, size);
    } else if (frame.isAttached) this.#listener.onEvent(told.change, size);
    else if (frame.waiting.length < MAX_WAITING) frame.waiting.push({ change: told.change, size });
  }

  #detach(frame: Frame): void {
    frame.isAttached = false;
    frame.waiting = [];
  }

  async #attach(frame: Frame, snapshot: unknown, timestamp: unknown, size: number): Promise<void> {
    const { waiting } = frame;
    for (let left = OWNER_TRIES; left > 0; left -= 1) {
      const owner = await this.#recorder.frameElement(frame.frameId);
      // A newer snapshot came, or the frame is gone.
      if (frame.waiting !== waiting || ![...this.#frames.values()].includes(frame)) return;
      if (owner !== null) {
        this.#listener.onEvent(attached(owner, snapshot, timestamp), size);
        frame.isAttached = true;
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

  async #call(frame: Frame, name: string, ...values: (number | PickValue)[]): Promise<unknown> {
    if (frame.handle === null) return null;
    return this.#recorder.ask(frame.handle, frame.sessionId, name, values);
  }
}
