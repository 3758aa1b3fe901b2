import type { ChatMessage } from '@visio-accueil/shared/protocol/chat.ts';
import type { FactEvent } from '../../lib/live.ts';

/** The written messages of the call; kept in this window only, forgotten with the call. */
export interface ChatState {
  readonly callId: string | null;
  readonly messages: readonly ChatMessage[];
  /** Messages of the citizen not seen yet. */
  readonly unread: number;
}

export type ChatAct = { name: 'act:chat-read'; payload: null };

export const noChat: ChatState = { callId: null, messages: [], unread: 0 };

/** The next state of the messages. A new call starts with none. */
export const chatAfter = (state: ChatState, event: FactEvent | ChatAct): ChatState => {
  switch (event.name) {
    case 'chat:message': {
      const message = event.payload;
      const before = state.callId === message.callId ? state : noChat;
      if (before.messages.some(({ messageId }) => messageId === message.messageId)) return state;
      return {
        callId: message.callId,
        messages: [...before.messages, message],
        unread: before.unread + (message.from === 'citizen' ? 1 : 0),
      };
    }
    case 'call:updated':
      return event.payload.call.state === 'ended' && state.callId === event.payload.call.callId
        ? noChat
        : state;
    case 'act:chat-read':
      return state.unread === 0 ? state : { ...state, unread: 0 };
    default:
      return state;
  }
};
