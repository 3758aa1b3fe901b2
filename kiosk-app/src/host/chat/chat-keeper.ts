import type { ChatMessage } from '@visio-accueil/shared/protocol/chat.ts';
import type { ServerLink, SessionScoped } from '../ports.ts';
import type { HostStateStore } from '../state.ts';

/** Keeps the messages of the call for a window that crashed and comes back; in memory, wiped with the session. */
export class ChatKeeper implements SessionScoped {
  readonly #state: HostStateStore;

  constructor(server: ServerLink, state: HostStateStore) {
    this.#state = state;
    server.on('chat:message', (message) => this.#keep(message));
  }

  wipe(): Promise<void> {
    this.#state.update({ chat: [] });
    return Promise.resolve();
  }

  #keep(message: ChatMessage): void {
    const { call, chat } = this.#state.snapshot;
    if (call?.callId !== message.callId) return;
    // Told again after a cut.
    if (chat.some(({ messageId }) => messageId === message.messageId)) return;
    this.#state.update({ chat: [...chat, message] });
  }
}
