import { IconSend, IconX } from '@tabler/icons-react';
import { CHAT_MAX_LENGTH } from '@visio-accueil/shared/protocol/chat.ts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { TouchKeyboard } from '../components/touch-keyboard.tsx';
import classes from './chat-panel.module.css';
import type { Chat } from './use-chat.ts';

/** The messages, a field, and a keyboard on the screen: no real one is needed. */
export const ChatPanel = ({ chat, agentName }: { chat: Chat; agentName: string }) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState('');
  const [keys, setKeys] = useState(true);
  const field = useRef<HTMLInputElement>(null);
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  useEffect(() => {
    // Braces: scrolling answers a promise in newer Chromium, which an effect must not.
    void end.current?.scrollIntoView({ block: 'end' });
  }, [chat.lines]);
  const write = (text: string) => setDraft((draft) => (draft + text).slice(0, CHAT_MAX_LENGTH));
  const send = () => {
    const text = draft.trim();
    if (text === '') return;
    chat.send(text);
    setDraft('');
  };
  return (
    <section className={classes.panel} aria-label={t('chat.title')}>
      <div className={classes.head}>
        <h2>{t('chat.title')}</h2>
        <BigButton variant="subtle" aria-label={t('chat.close')} onClick={() => chat.setOpen(false)}>
          <IconX aria-hidden />
        </BigButton>
      </div>
      <ol className={classes.lines} aria-live="polite" tabIndex={0} aria-label={t('chat.title')}>
        {chat.lines.length === 0 && <li className={classes.empty}>{t('chat.empty')}</li>}
        {chat.lines.map((line) => (
          <li key={line.messageId} className={classes.line} data-from={line.from}>
            <span className={classes.from}>{line.from === 'citizen' ? t('chat.you') : agentName}</span>
            <span>{line.text}</span>
            {line.delivery === 'failed' && <span className={classes.failed}>{t('chat.unsent')}</span>}
          </li>
        ))}
        <li ref={end} aria-hidden className={classes.end} />
      </ol>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <input
          ref={field}
          className={classes.field}
          aria-label={t('chat.write')}
          placeholder={t('chat.write')}
          value={draft}
          maxLength={CHAT_MAX_LENGTH}
          autoComplete="off"
          onChange={(event) => setDraft(event.target.value)}
        />
        <BigButton type="submit" leftSection={<IconSend aria-hidden />} disabled={draft.trim() === ''}>
          {t('chat.send')}
        </BigButton>
      </form>
      {keys && (
        <TouchKeyboard
          onText={write}
          onKey={(key) => (key === 'Enter' ? send() : setDraft((draft) => draft.slice(0, -1)))}
        />
      )}
      <BigButton variant="subtle" aria-expanded={keys} onClick={() => setKeys(!keys)}>
        {keys ? t('keys.hide') : t('keys.show')}
      </BigButton>
    </section>
  );
};
