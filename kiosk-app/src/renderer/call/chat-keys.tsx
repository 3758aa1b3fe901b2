import { CHAT_MAX_LENGTH } from '@visio-accueil/shared/protocol/chat.ts';
import { TouchKeyboard } from '../components/touch-keyboard.tsx';
import type { Chat } from './use-chat.ts';

/** The keyboard of the messages, over the whole width of the screen: no real one is needed. */
export const ChatKeys = ({ chat }: { chat: Chat }) => (
  <TouchKeyboard
    onText={(text) => chat.setDraft((draft) => (draft + text).slice(0, CHAT_MAX_LENGTH))}
    onKey={(key) => (key === 'Enter' ? chat.send() : chat.setDraft((draft) => draft.slice(0, -1)))}
  />
);
