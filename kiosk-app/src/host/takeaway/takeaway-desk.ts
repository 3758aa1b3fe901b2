import { randomUUID } from 'node:crypto';
import { sealDocument } from '@visio-accueil/shared/document/takeaway-cipher.ts';
import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { DOCUMENT_CHUNK_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { TAKEAWAY_PATH } from '@visio-accueil/shared/protocol/takeaway.ts';
import type { HostState } from '../../bridge/contract.ts';
import type { Screen, ServerLink, SessionScoped } from '../ports.ts';

export interface TakeawayDeskParts {
  readonly server: ServerLink;
  readonly screen: Screen;
  /** Where documents wait for their turn on the kiosk's line. */
  readonly pace?: Pace;
  /** The address that telephones reach the server at. */
  readonly publicUrl: string;
  readonly callId: () => string | null;
}

type Shown = NonNullable<HostState['takeaway']>;

/**
 * Hands a document over for a telephone: closes it here, leaves it closed at the server, and shows the QR code and the PIN.
 * What is shown goes with the session; the closed document lives on at the server for its short time.
 */
export class TakeawayDesk implements SessionScoped {
  readonly #parts: TakeawayDeskParts;
  #shown: Shown | null = null;
  /** Another one after each wipe: what is still on its way then is nobody's any more. */
  #session = Symbol();

  constructor(parts: TakeawayDeskParts) {
    this.#parts = parts;
    parts.server.on('takeaway:allowed', ({ allowed }) => parts.screen.update({ takeawayAllowed: allowed }));
    parts.server.on('takeaway:ended', ({ takeawayId, how }) => {
      if (this.#shown?.takeawayId === takeawayId)
        this.#show({ ...this.#shown, pin: '', url: '', state: how });
    });
  }

  /**
   * Makes a document ready to be taken away. @throws CodedError `takeaway-not-allowed`, `print-in-progress` when another is
   * being made ready
   */
  async open(bytes: Uint8Array): Promise<void> {
    const { server, pace, publicUrl, callId } = this.#parts;
    if (this.#shown?.state === 'preparing') throw new CodedError('print-in-progress');
    const session = this.#session;
    const takeawayId = randomUUID();
    this.#show({ takeawayId, state: 'preparing', url: '', pin: '', expiresAt: null });
    try {
      const { secret, pin, lookup, sealed } = await sealDocument(bytes);
      const offer = { takeawayId, callId: callId(), lookup, size: sealed.length };
      let { offset } = await server.request('takeaway:offer', offer);
      let expiresAt: string | null = null;
      while (offset < sealed.length && session === this.#session) {
        const chunk = sealed.slice(offset, offset + (pace?.chunkBytes ?? DOCUMENT_CHUNK_BYTES));
        await pace?.turn(chunk.length);
        ({ offset, expiresAt } = await server.request('takeaway:write', {
          takeawayId,
          offset,
          bytes: chunk,
        }));
      }
      if (session !== this.#session) return;
      this.#show({
        takeawayId,
        state: 'waiting',
        url: `${publicUrl}${TAKEAWAY_PATH}${secret}`,
        pin,
        expiresAt,
      });
    } catch (error) {
      if (session === this.#session) this.#show(null);
      throw error;
    }
  }

  /** The citizen has seen enough of it. */
  close(): void {
    this.#show(null);
  }

  wipe(): Promise<void> {
    this.#session = Symbol();
    this.#show(null);
    return Promise.resolve();
  }

  #show(shown: Shown | null): void {
    this.#shown = shown;
    this.#parts.screen.update({ takeaway: shown });
  }
}
