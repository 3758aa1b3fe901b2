import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { CallDirectory } from './call/call-directory.ts';
import type { HandlersOf } from './signalling/handlers.ts';

export interface DrainParts {
  readonly calls: Pick<CallDirectory, 'onEnded' | 'onParticipants'>;
  /** How many calls are answered, or ring. */
  readonly underWay: () => number;
}

/**
 * The end of a server's service: nobody new is let into a queue, and the calls under way come to their own end. Whoever
 * waits is answered meanwhile or keeps the place, in storage, for the server that comes after.
 */
export class Drain {
  readonly #parts: DrainParts;
  readonly #checks = new Set<() => void>();
  #draining = false;

  constructor(parts: DrainParts) {
    this.#parts = parts;
    const check = (): void => {
      for (const each of this.#checks) each();
    };
    parts.calls.onEnded(check);
    parts.calls.onParticipants(check);
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** The handlers that let somebody in; they refuse with `server-stopping` while this server drains. */
  closing(handlers: HandlersOf<'queue:join'>): HandlersOf<'queue:join'> {
    return {
      'queue:join': (kiosk, payload) => {
        if (this.#draining) throw new CodedError('server-stopping');
        return handlers['queue:join'](kiosk, payload);
      },
    };
  }

  /** Resolves once no call is under way, or after `limit` milliseconds: calls that go on then resume after the restart. */
  async wait(limit: number): Promise<void> {
    this.#draining = true;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const check = (): void => {
      if (this.#parts.underWay() === 0) resolve(undefined);
    };
    this.#checks.add(check);
    const timer = setTimeout(() => resolve(undefined), limit);
    check();
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#checks.delete(check);
    }
  }
}
