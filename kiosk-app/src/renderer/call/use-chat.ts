import { useEffect, useReducer, useState } from 'react';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { emptyChat, nextChat, type ChatLog } from './chat-log.ts';

export interface Chat extends ChatLog {
  open: boolean;
  setOpen: (open: boolean) => void;
  send: (text: string) => void;
}

/** The written messages of one call; gone with the screen. */
export const useChat = (callId: string): Chat => {
  const { bridge, attempt } = useKiosk();
  const [log, tell] = useReducer(nextChat, emptyChat);
  const [open, setOpen] = useState(false);
  useEffect(
    () =>
      bridge.on('fact', (fact) => {
        if (fact.name !== 'chat:message' || fact.payload.callId !== callId) return;
        tell({ type: 'message', message: fact.payload, seen: open });
      }),
    [bridge, callId, open],
  );
  const send = (text: string) => {
    const messageId = crypto.randomUUID();
    void attempt(async () => {
      tell({ type: 'sending', messageId, text });
      try {
        await askServer(bridge, 'chat:send', { callId, messageId, text });
        tell({ type: 'sent', messageId });
      } catch (error) {
        tell({ type: 'failed', messageId });
        throw error;
      }
    });
  };
  return {
    ...log,
    open,
    setOpen: (next) => {
      setOpen(next);
      tell({ type: 'seen' });
    },
    send,
  };
};
