import type { ChatMessage } from '@visio-accueil/shared/protocol/chat.ts';

/** A message on the screen; the citizen's own is `sending` until the server has it. */
export type ChatLine = Pick<ChatMessage, 'messageId' | 'from' | 'name' | 'text'> & {
  delivery: 'sending' | 'sent' | 'failed';
};

export interface ChatLog {
  lines: readonly ChatLine[];
  /** Messages of the agent since the panel was last seen. */
  unread: number;
}

export type ChatEvent =
  | { type: 'sending'; messageId: string; text: string }
  | { type: 'failed'; messageId: string }
  | { type: 'sent'; messageId: string }
  | { type: 'message'; message: Pick<ChatMessage, 'messageId' | 'from' | 'name' | 'text'>; seen: boolean }
  | { type: 'seen' };

export const emptyChat: ChatLog = { lines: [], unread: 0 };

const deliver = (log: ChatLog, messageId: string, delivery: ChatLine['delivery']): ChatLog => ({
  ...log,
  lines: log.lines.map((line) => (line.messageId === messageId ? { ...line, delivery } : line)),
});

/** The log after one event; the same message told twice shows once. Pure. */
export const nextChat = (log: ChatLog, event: ChatEvent): ChatLog => {
  switch (event.type) {
    case 'sending': {
      if (log.lines.some(({ messageId }) => messageId === event.messageId)) {
        return deliver(log, event.messageId, 'sending');
      }
      const line = {
        messageId: event.messageId,
        from: 'citizen',
        name: null,
        text: event.text,
        delivery: 'sending',
      } as const;
      return { ...log, lines: [...log.lines, line] };
    }
    case 'sent':
      return deliver(log, event.messageId, 'sent');
    case 'failed':
      return deliver(log, event.messageId, 'failed');
    case 'message': {
      const { messageId, from, name, text } = event.message;
      if (log.lines.some((line) => line.messageId === messageId)) return deliver(log, messageId, 'sent');
      return {
        lines: [...log.lines, { messageId, from, name, text, delivery: 'sent' }],
        unread: event.seen || from === 'citizen' ? log.unread : log.unread + 1,
      };
    }
    case 'seen':
      return log.unread === 0 ? log : { ...log, unread: 0 };
  }
};
