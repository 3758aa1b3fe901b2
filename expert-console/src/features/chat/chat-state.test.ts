import { describe, expect, it } from '@jest/globals';
import type { ChatMessage } from '@visio-accueil/shared/protocol/chat.ts';
import { chatAfter, noChat } from './chat-state.ts';

const CALL = '6f1c1b0e-5a7e-4a59-9a0c-000000000001';
const message = (messageId: string, from: ChatMessage['from'], callId = CALL) => ({
  name: 'chat:message' as const,
  payload: { callId, messageId, from, name: null, text: 'Bonjour', at: '2026-11-24T09:00:00.000Z' },
});
const ONE = '6f1c1b0e-5a7e-4a59-9a0c-00000000000a';
const TWO = '6f1c1b0e-5a7e-4a59-9a0c-00000000000b';
const OTHER_CALL = '6f1c1b0e-5a7e-4a59-9a0c-000000000002';

describe('the messages of a call', () => {
  it('count as unread when the citizen wrote them, until they are seen', () => {
    const state = [message(ONE, 'citizen'), message(TWO, 'agent')].reduce(chatAfter, noChat);
    expect(state.unread).toBe(1);
    expect(chatAfter(state, { name: 'act:chat-read', payload: null }).unread).toBe(0);
  });

  it('appear once, however often they are told', () => {
    const state = [message(ONE, 'citizen'), message(ONE, 'citizen')].reduce(chatAfter, noChat);
    expect(state.messages).toHaveLength(1);
    expect(state.unread).toBe(1);
  });

  it('never pass from one call to the next', () => {
    const state = [message(ONE, 'citizen'), message(TWO, 'citizen', OTHER_CALL)].reduce(chatAfter, noChat);
    expect(state.messages.map(({ callId }) => callId)).toEqual([OTHER_CALL]);
  });
});
