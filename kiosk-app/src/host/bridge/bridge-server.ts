import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import { BRIDGE_PATH, type HostToPage, type PageToHost } from '../../bridge/carrier.ts';
import { kioskPage } from './kiosk-page.ts';
import { OriginRule } from './origin-rule.ts';
import { PageTokens } from './page-tokens.ts';
import type { RendererHub } from './renderer-hub.ts';
import type { VerbDesk } from './verb-desk.ts';

export interface BridgeServerOptions {
  /** 0: any free port. */
  port: number;
  dist: string;
  launchKey: string | null;
  hub: RendererHub;
  desk: VerbDesk;
  log: Logger;
}

/** The loopback carrier of the bridge: the renderer's page, and a Socket.IO connection for the page that holds a token. */
export class BridgeServer {
  readonly #options: BridgeServerOptions;
  readonly #tokens = new PageTokens();
  readonly #http: HttpServer;
  readonly #io: Server<PageToHost, HostToPage>;
  #rule = new OriginRule(0);

  constructor(options: BridgeServerOptions) {
    this.#options = options;
    const { dist, launchKey } = options;
    this.#http = createServer(kioskPage({ dist, launchKey, tokens: this.#tokens, rule: () => this.#rule }));
    this.#io = new Server(this.#http, {
      path: BRIDGE_PATH,
      serveClient: false,
      transports: ['websocket'],
      allowRequest: ({ headers }, decide) => {
        decide(null, this.#rule.allowsHost(headers.host) && this.#rule.allowsOrigin(headers.origin));
      },
    });
    this.#serve();
  }

  /** Listens on 127.0.0.1; answers with the page's address, e.g. "http://localhost:3001/". */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(this.#options.port, '127.0.0.1', resolve);
    });
    const { port } = this.#http.address() as AddressInfo;
    this.#rule = new OriginRule(port);
    return `http://localhost:${port}/`;
  }

  async close(): Promise<void> {
    const closed = this.#io.close();
    // Browsers open connections that they may never use; a server waits for those that have not said anything yet.
    this.#http.closeAllConnections();
    await closed;
  }

  #serve(): void {
    const { hub, desk, log } = this.#options;
    this.#io.use((socket, next) => {
      const { token } = socket.handshake.auth as { token?: unknown };
      if (this.#tokens.redeem(token)) next();
      else next(new Error('not-signed-in'));
    });
    this.#io.on('connection', (socket) => {
      log.info('renderer connected');
      socket.emit('token', this.#tokens.mintNext());
      const detach = hub.attach({
        send: (event, payload) => {
          // Pictures are worth nothing late: a slow renderer skips them instead of queueing them.
          const carrier = event === 'pane-frame' || event === 'pane-pointer' ? socket.volatile : socket;
          carrier.emit(event, ...([payload] as never));
        },
        replace: () => {
          socket.emit('replaced');
          socket.disconnect(true);
        },
      });
      socket.on('ask', async (verb, payload, ack) => {
        if (typeof ack === 'function') ack(await desk.ask(verb, payload));
      });
      socket.on('disconnect', (reason) => {
        detach();
        log.info({ reason }, 'renderer disconnected');
      });
    });
  }
}
