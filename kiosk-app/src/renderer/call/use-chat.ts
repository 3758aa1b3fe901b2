import type { ChatMessage } from '@visio-accueil/shared/protocol/chat.ts';
import { useEffect, useEffectEvent, useReducer, useState, type Dispatch, type SetStateAction } from 'react';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { emptyChat, nextChat, type ChatLog } from './chat-log.ts';

/** Screens lower than this, in CSS pixels, are no kiosk's: they have a keyboard of their own. */
const KEYS_FROM_HEIGHT = 900;

export interface Chat extends ChatLog {
  open: boolean;
  setOpen: (open: boolean) => void;
  /** What is being written. */
  draft: string;
  setDraft: Dispatch<SetStateAction<string>>;
  /** Is the on-screen keyboard shown? */
  keys: boolean;
  setKeys: (shown: boolean) => void;
  /** Sends the draft, if there is something in it. */
  send: () => void;
  /** Sends a ready sentence; the draft stays. */
  sendPreset: (text: string) => void;
}

/** The written messages of one call. What the host kept comes back after a crash of this window. */
export const useChat = (callId: string): Chat => {
  const { bridge, state, attempt } = useKiosk();
  const [log, tell] = useReducer(nextChat, emptyChat);
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState('');
  const [keys, setKeys] = useState(() => innerHeight >= KEYS_FROM_HEIGHT);
  useEffect(
    () =>
      bridge.on('fact', (fact) => {
        if (fact.name !== 'chat:message' || fact.payload.callId !== callId) return;
        tell({ type: 'message', message: fact.payload, seen: open });
      }),
    [bridge, callId, open],
  );
  const kept = state?.chat;
  // The panel's opening marks all as seen by itself.
  const tellKept = useEffectEvent((message: ChatMessage) => tell({ type: 'message', message, seen: open }));
  useEffect(() => {
    for (const message of kept ?? []) if (message.callId === callId) tellKept(message);
  }, [kept, callId]);
  const deliver = (text: string) => {
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
  const send = () => {
    const text = draft.trim();
    if (text === '') return;
    setDraft('');
    deliver(text);
  };
  return {
    ...log,
    open,
    setOpen: (next) => {
      setOpen(next);
      tell({ type: 'seen' });
    },
    draft,
    setDraft,
    keys,
    setKeys,
    send,
    sendPreset: deliver,
  };
};
