import { Button, Group, ScrollArea, Stack, Text, Textarea } from '@mantine/core';
import { CHAT_MAX_LENGTH, type ChatMessage } from '@visio-accueil/shared/protocol/chat.ts';
import { IconSend } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { timeOfDay } from '../../lib/duration.ts';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { fr } from '../../locales/fr.ts';
import classes from './chat-panel.module.css';
import type { ChatState } from './chat-state.ts';

/** The catalogues say which sentences there are. */
const presets = Object.keys(fr.chat.presets) as (keyof typeof fr.chat.presets)[];

interface ChatPanelProps {
  callId: string;
  chat: ChatState;
  request: SendRequest;
  /** In a guest's window: their own name, and the agent's. */
  guest?: { readonly name: string; readonly agentName: string };
}

/** Written messages. Enter sends, Shift+Enter makes a line; a message that was refused stays in the field. */
export const ChatPanel = ({ callId, chat, request, guest }: ChatPanelProps) => {
  const { t, i18n } = useTranslation();
  const [text, setText] = useState('');
  // The same message keeps its id over retries, so that it is never shown twice.
  const draft = useRef<{ id: string; text: string } | null>(null);
  const sending = useAction();
  const viewport = useRef<HTMLDivElement>(null);
  const messages = chat.callId === callId ? chat.messages : [];
  useEffect(() => {
    viewport.current?.scrollTo({ top: viewport.current.scrollHeight });
  }, [messages.length]);

  const isOwn = ({ from, name }: ChatMessage): boolean =>
    guest === undefined ? from === 'agent' : from === 'guest' && name === guest.name;
  const author = (message: ChatMessage): string => {
    if (isOwn(message)) return t('chat.you');
    if (message.from === 'citizen') return t('chat.citizen');
    return message.name ?? guest?.agentName ?? t('chat.citizen');
  };

  const deliver = async (message: string) => {
    if (draft.current?.text !== message) draft.current = { id: crypto.randomUUID(), text: message };
    const messageId = draft.current.id;
    if (await sending.run(() => request('chat:send', { callId, messageId, text: message }))) {
      draft.current = null;
      setText((now) => (now.trim() === message ? '' : now));
    }
  };
  const send = async () => {
    const trimmed = text.trim();
    if (trimmed !== '') await deliver(trimmed);
  };
  const sendAgain = async () => {
    if (draft.current !== null) await deliver(draft.current.text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <Stack gap="sm" h="100%">
      <ScrollArea
        flex={1}
        mih={0}
        viewportRef={viewport}
        viewportProps={{ tabIndex: 0, role: 'log', 'aria-label': t('chat.title') }}
      >
        {messages.length === 0 && (
          <Text c="dimmed" size="sm" ta="center" py="xl">
            {t('chat.empty')}
          </Text>
        )}
        <Stack gap="xs">
          {messages.map((message) => (
            <div key={message.messageId} className={classes.message} data-own={isOwn(message) || undefined}>
              <Text size="xs" className={classes.meta ?? ''}>
                {author(message)}
                {' · '}
                {timeOfDay(message.at, i18n.language)}
              </Text>
              <Text className={classes.text ?? ''}>{message.text}</Text>
            </div>
          ))}
        </Stack>
      </ScrollArea>
      <ErrorLine code={sending.code} onRetry={() => void sendAgain()} />
      <Group role="group" aria-label={t('chat.presetsLabel')} gap={6}>
        {presets.map((preset) => (
          <Button
            key={preset}
            size="compact-sm"
            variant="light"
            disabled={sending.pending}
            onClick={() => void deliver(t(`chat.presets.${preset}`))}
          >
            {t(`chat.presets.${preset}`)}
          </Button>
        ))}
      </Group>
      <Textarea
        aria-label={t('chat.field')}
        placeholder={t('chat.placeholder')}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={CHAT_MAX_LENGTH}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          {t('chat.kept')}
        </Text>
        <Button
          size="sm"
          loading={sending.pending}
          onClick={() => void send()}
          leftSection={<IconSend size={18} aria-hidden />}
        >
          {t('chat.send')}
        </Button>
      </Group>
    </Stack>
  );
};
