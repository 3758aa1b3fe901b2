import type { ChatMessage } from '@visio-accueil/shared/protocol/chat.ts';

/** The most that is kept of one call; the oldest goes first. */
export const MAX_MESSAGES = 500;

/** The messages of the calls going on, in memory only: whoever was cut off is told them once back. Forgotten with the call. */
export class ChatBook {
  readonly #calls = new Map<string, ChatMessage[]>();

  /** False when it is known already. */
  add(message: ChatMessage): boolean {
    const messages = this.#calls.get(message.callId) ?? [];
    if (messages.some(({ messageId }) => messageId === message.messageId)) return false;
    this.#calls.set(message.callId, [...messages, message].slice(-MAX_MESSAGES));
    return true;
  }

  of(callId: string): readonly ChatMessage[] {
    return this.#calls.get(callId) ?? [];
  }

  forget(callId: string): void {
    this.#calls.delete(callId);
  }
}
