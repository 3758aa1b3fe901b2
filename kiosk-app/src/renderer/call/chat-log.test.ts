import { describe, expect, it } from '@jest/globals';
import { emptyChat, nextChat, type ChatEvent } from './chat-log.ts';

const after = (...events: ChatEvent[]) => events.reduce(nextChat, emptyChat);
const agentSays = (messageId: string, seen = false): ChatEvent => ({
  type: 'message',
  message: { messageId, from: 'agent', name: null, text: 'Bonjour' },
  seen,
});

describe('the log of messages', () => {
  it('counts what the agent wrote while the panel was closed', () => {
    expect(after(agentSays('1'), agentSays('2')).unread).toBe(2);
    expect(after(agentSays('1'), { type: 'seen' }).unread).toBe(0);
    expect(after(agentSays('1', true)).unread).toBe(0);
  });

  it('shows a message told twice once', () => {
    expect(after(agentSays('1'), agentSays('1')).lines).toHaveLength(1);
  });

  it('keeps a message that did not leave, and sends it again in its place', () => {
    const sending: ChatEvent = { type: 'sending', messageId: '1', text: 'Oui' };
    const failed = after(sending, { type: 'failed', messageId: '1' });
    expect(failed.lines).toMatchObject([{ text: 'Oui', delivery: 'failed' }]);
    const again = [sending, { type: 'sent', messageId: '1' } as const].reduce(nextChat, failed);
    expect(again.lines).toMatchObject([{ text: 'Oui', delivery: 'sent' }]);
  });
});
