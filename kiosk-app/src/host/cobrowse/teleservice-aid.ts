import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Logger } from 'pino';
import type { VerbPayload } from '../../bridge/contract.ts';
import type { ServerLink } from '../ports.ts';
import type { CobrowseDesk } from './cobrowse-desk.ts';

/** Milliseconds without a touch until the page is closed, should the screen's own rule, which asks first, not run. */
const AID_IDLE = 10 * 60_000;
const LOOK = 30_000;

export interface TeleserviceAidOptions {
  readonly server: ServerLink;
  readonly desk: Pick<CobrowseDesk, 'openAlone' | 'closeAlone' | 'lastInputAt'>;
  /** A mediator is signed in here, as the server says. */
  readonly hasMediator: () => boolean;
  /** A citizen waits or talks here. */
  readonly isInCall: () => boolean;
  readonly log: Pick<Logger, 'warn'>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** How often it looks whether anybody is there, in milliseconds. */
  readonly lookEvery?: number;
}

/**
 * A mediator helps a citizen with an online service at the kiosk, without any agent. It ends by hand, when nobody touches the
 * page, when the mediator is signed out and when a call begins; the server counts it.
 */
export class TeleserviceAid {
  readonly #options: TeleserviceAidOptions;
  readonly #stops: (() => void)[];
  #watch: NodeJS.Timeout | undefined;

  constructor(options: TeleserviceAidOptions) {
    this.#options = options;
    const { server } = options;
    this.#stops = [
      server.on('mediator:visit', ({ visit }) => {
        if (visit === null) this.end();
      }),
      server.on('session:welcome', (welcome) => {
        if (welcome.view === 'kiosk' && welcome.mediator === null) this.end();
      }),
      server.on('call:updated', ({ call: { state } }) => {
        if (state !== 'ended' && state !== 'kept') this.end();
      }),
    ];
  }

  /** @throws CodedError `mediator-absent`, `already-in-call`, `address-not-allowed`, `cobrowse-in-progress` */
  async open({ agencyId, url }: VerbPayload<'pane:open-alone'>): Promise<void> {
    const { server, desk, hasMediator, isInCall, now = Date.now, lookEvery = LOOK } = this.#options;
    if (!hasMediator()) throw new CodedError('mediator-absent');
    if (isInCall()) throw new CodedError('already-in-call');
    const page = await server.request('mediator:open-teleservice', { agencyId, url });
    clearInterval(this.#watch);
    this.#watch = setInterval(() => {
      if (now() - desk.lastInputAt > AID_IDLE) this.end();
    }, lookEvery);
    try {
      await desk.openAlone(page.url, page.allowed, () => this.#ended());
    } catch (error) {
      this.#ended();
      throw error;
    }
  }

  /** Closes the page, if one is open without an agent. */
  end(): void {
    this.#options.desk.closeAlone().catch((error: unknown) => {
      this.#options.log.warn({ err: error }, 'the page of an aid does not close');
    });
  }

  close(): void {
    clearInterval(this.#watch);
    for (const stop of this.#stops) stop();
  }

  #ended(): void {
    clearInterval(this.#watch);
    // Untold, the server ends it by itself: with the visit of the mediator, or with the connection.
    this.#options.server.request('mediator:close-teleservice', {}).catch((error: unknown) => {
      this.#options.log.warn({ err: error }, 'the end of an aid was not told');
    });
  }
}
