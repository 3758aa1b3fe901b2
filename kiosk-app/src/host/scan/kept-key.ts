import type { Logger } from 'pino';
import type { ServerLink } from '../ports.ts';
import type { PageOutbox } from './page-outbox.ts';
import type { SealedPages } from './sealed-pages.ts';

export interface KeptKeyParts {
  server: ServerLink;
  sealed: SealedPages;
  outbox: Pick<PageOutbox, 'size'>;
  log: Logger;
}

/**
 * The session's key, kept by the server for as long as the call lasts, in its memory alone: a host that is started after a
 * crash reads with it what the one before left sealed. Neither end has both the key and the files once the host is dead.
 */
export class KeptKey {
  readonly #parts: KeptKeyParts;

  constructor(parts: KeptKeyParts) {
    this.#parts = parts;
  }

  /** Gives the server the key of this call, or takes the one it has from before a crash. Never rejects. */
  async keep(callId: string): Promise<void> {
    const { server, sealed, outbox, log } = this.#parts;
    const own = sealed.key;
    try {
      const { key } = await server.request('scan:keep-key', { callId, key: own });
      // Another session has begun meanwhile, or pages lie here under this one already: it stays.
      if (outbox.size > 0 || !Buffer.from(own).equals(sealed.key)) return;
      sealed.useKey(key);
    } catch (error) {
      log.warn({ err: error, callId }, 'key not kept: pages that have not left would not outlive a crash');
    }
  }
}
