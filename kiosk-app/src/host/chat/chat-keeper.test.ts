import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import type { ChatMessage } from '@visio-accueil/shared/protocol/chat.ts';
import type { ServerLink } from '../ports.ts';
import { HostStateStore } from '../state.ts';
import { ChatKeeper } from './chat-keeper.ts';

const callId = randomUUID();
const message = (text: string, of = callId): ChatMessage => ({
  callId: of,
  messageId: randomUUID(),
  from: 'agent',
  name: null,
  text,
  at: '2026-03-02T09:00:00.000Z',
});

const keeping = () => {
  let tell: (told: ChatMessage) => void = () => undefined;
  const server = {
    on: (_name: string, listener: (told: never) => void) => {
      tell = listener as typeof tell;
      return () => undefined;
    },
  } as unknown as ServerLink;
  const state = new HostStateStore();
  state.update({ call: { callId } as KioskCall });
  const keeper = new ChatKeeper(server, state);
  return {
    keeper,
    tell: (told: ChatMessage) => tell(told),
    texts: () => state.snapshot.chat.map(({ text }) => text),
  };
};

describe('the messages of a call at the kiosk', () => {
  it('are kept in order, each once, for a window that comes back', () => {
    const { tell, texts } = keeping();
    const [first, second] = [message('Bonjour'), message('Un instant')];
    for (const told of [first, second, first]) tell(told);
    expect(texts()).toEqual(['Bonjour', 'Un instant']);
  });

  it('of another call are not', () => {
    const { tell, texts } = keeping();
    tell(message('Pour un autre', randomUUID()));
    expect(texts()).toEqual([]);
  });

  it('are gone once the session is wiped', async () => {
    const { keeper, tell, texts } = keeping();
    tell(message('Confidentiel'));
    await keeper.wipe();
    expect(texts()).toEqual([]);
  });
});
