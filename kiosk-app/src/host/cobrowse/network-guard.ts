import { isRequestAllowed, isSocketAstray, type RequestKind } from './allow-list.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { CdpConnection, CdpEvent, CdpValues } from './cdp-connection.ts';
import { siteFileHead, takeBody, type SiteFile, type SiteFileHead } from './site-file.ts';

export interface NetworkGuardOptions {
  connection: CdpConnection;
  sessionId: string | undefined;
  allowed: readonly string[];
  /** A page wanted to go where it may not: the address. */
  onRefused: (address: string) => void;
  /** A script got a socket to where it may not go, round what holds it in the page. */
  onSocketAstray: () => void;
  /** A frame of another process is about to run: what else it needs, asked for at once. */
  onFrame: (sessionId: string) => Promise<unknown>;
  /** The site handed out a file in place of a page: the page stays, the file is here and nowhere else. */
  onFile: (file: SiteFile) => void;
  /** It handed one out that could not be taken. */
  onFileLost: (code: ErrorCode) => void;
}

interface PausedRequest {
  requestId: string;
  request: { url: string };
  resourceType: string;
  /** Only at the answer. */
  responseStatusCode?: number;
  responseErrorReason?: string;
  responseHeaders?: { name: string; value: string }[];
}

const PARTS: ReadonlySet<string> = new Set(['Stylesheet', 'Image', 'Media', 'Font', 'Script', 'TextTrack']);
const kindOf = (type: string): RequestKind =>
  type === 'Document' ? 'document' : PARTS.has(type) || type === 'Other' ? 'part' : 'data';

/** Every request; and the answers that may be files. */
const PATTERNS = [
  { urlPattern: '*' },
  { urlPattern: '*', requestStage: 'Response', resourceType: 'Document' },
  { urlPattern: '*', requestStage: 'Response', resourceType: 'Other' },
];

/**
 * Holds every request of the page, its frames and their frames to the allow-list, redirections too. A WebSocket can't be stopped
 * here, only seen: `in-page.js` refuses those astray, and a page that gets round that is taken away. Left to the resolver rules
 * of the browser alone: requests of workers (by host, whatever the port).
 */
export class NetworkGuard {
  readonly #options: NetworkGuardOptions;
  readonly #sessions = new Set<string | undefined>();
  readonly #stop: () => void;
  #isTaking = false;

  constructor(options: NetworkGuardOptions) {
    this.#options = options;
    this.#sessions.add(options.sessionId);
    this.#stop = options.connection.on((event) => this.#take(event));
  }

  /** Call before anything is loaded. */
  async start(): Promise<void> {
    await this.#guard(this.#options.sessionId);
  }

  stop(): void {
    this.#stop();
  }

  async #guard(sessionId: string | undefined): Promise<void> {
    const { connection } = this.#options;
    const autoAttach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
    // Not one after the other: what is held up answers some only once it goes on.
    await Promise.all([
      connection.send('Fetch.enable', { patterns: PATTERNS, handleAuthRequests: true }, sessionId),
      connection.send('Target.setAutoAttach', autoAttach, sessionId),
    ]);
  }

  #take({ method, params, sessionId }: CdpEvent): void {
    if (!this.#sessions.has(sessionId)) return;
    if (method === 'Fetch.requestPaused') this.#judge(params as unknown as PausedRequest, sessionId);
    if (method === 'Fetch.authRequired') {
      const authChallengeResponse = { response: 'CancelAuth' };
      this.#tell(
        'Fetch.continueWithAuth',
        { requestId: params['requestId'], authChallengeResponse },
        sessionId,
      );
    }
    if (method === 'Network.webSocketCreated' && isSocketAstray(String(params['url']), this.#options.allowed))
      this.#options.onSocketAstray();
    if (method === 'Target.attachedToTarget') void this.#adopt(params, sessionId);
    if (method === 'Target.detachedFromTarget') this.#sessions.delete(params['sessionId'] as string);
  }

  #judge(paused: PausedRequest, sessionId: string | undefined): void {
    if (paused.responseStatusCode !== undefined || paused.responseErrorReason !== undefined) {
      this.#lookAt(paused, sessionId);
      return;
    }
    const isDocument = paused.resourceType === 'Document';
    if (isRequestAllowed(paused.request.url, kindOf(paused.resourceType), this.#options.allowed)) {
      this.#tell('Fetch.continueRequest', { requestId: paused.requestId }, sessionId);
      return;
    }
    // Aborted, a navigation leaves the page where it is.
    const errorReason = isDocument ? 'Aborted' : 'BlockedByClient';
    this.#tell('Fetch.failRequest', { requestId: paused.requestId, errorReason }, sessionId);
    if (isDocument) this.#options.onRefused(paused.request.url);
  }

  /** An answer: a page goes on, a file is taken out. */
  #lookAt(paused: PausedRequest, sessionId: string | undefined): void {
    const { requestId, request, responseStatusCode: status = 0, responseHeaders = [] } = paused;
    const head = siteFileHead(request.url, status, responseHeaders);
    if (!head) this.#tell('Fetch.continueRequest', { requestId }, sessionId);
    // One at a time: a page that hands out many is not asked for all of them.
    else if (this.#isTaking)
      this.#tell('Fetch.failRequest', { requestId, errorReason: 'Aborted' }, sessionId);
    else void this.#takeFile(requestId, head, sessionId);
  }

  async #takeFile(requestId: string, head: SiteFileHead, sessionId: string | undefined): Promise<void> {
    this.#isTaking = true;
    try {
      const bytes = await takeBody(this.#options.connection, requestId, sessionId);
      this.#options.onFile({ ...head, bytes });
    } catch (error) {
      this.#options.onFileLost(error instanceof CodedError ? error.code : 'site-unreachable');
    } finally {
      this.#isTaking = false;
      this.#tell('Fetch.failRequest', { requestId, errorReason: 'Aborted' }, sessionId);
    }
  }

  /** A frame of another process starts paused, and goes on once it is guarded; unguarded, it stays paused. */
  async #adopt(params: CdpValues, parent: string | undefined): Promise<void> {
    const sessionId = params['sessionId'] as string;
    const { type } = params['targetInfo'] as { type: string };
    if (parent === undefined && this.#options.sessionId !== undefined) return;
    this.#sessions.add(sessionId);
    try {
      // What is asked before it goes on is there before its document, whenever it is answered.
      const prepared = type === 'iframe' ? this.#options.onFrame(sessionId) : null;
      prepared?.catch(() => undefined); // told below, unless the guard fails first
      if (type === 'iframe') await this.#guard(sessionId);
      else this.#tell('Network.enable', {}, sessionId); // a worker's sockets
      await this.#options.connection.send('Runtime.runIfWaitingForDebugger', {}, sessionId);
      await prepared;
    } catch {
      this.#sessions.delete(sessionId); // it went away meanwhile
    }
  }

  #tell(method: string, params: CdpValues, sessionId: string | undefined): void {
    // The request can be gone before the answer: its frame was navigated away.
    this.#options.connection.send(method, params, sessionId).catch(() => undefined);
  }
}
