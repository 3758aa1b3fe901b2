import { IconSend, IconX } from '@tabler/icons-react';
import { CHAT_MAX_LENGTH } from '@visio-accueil/shared/protocol/chat.ts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import classes from './chat-panel.module.css';
import { ChatPresets } from './chat-presets.tsx';
import type { Chat } from './use-chat.ts';

/** The messages and a field to write in; the keyboard on the screen is `ChatKeys`. */
export const ChatPanel = ({ chat, agentName }: { chat: Chat; agentName: string }) => {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  useEffect(() => {
    // Braces: scrolling answers a promise in newer Chromium, which an effect must not.
    end.current?.scrollIntoView({ block: 'end' });
  }, [chat.lines]);
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
            <span className={classes.from}>
              {line.from === 'citizen' ? t('chat.you') : (line.name ?? agentName)}
            </span>
            <span>{line.text}</span>
            {line.delivery === 'failed' && <span className={classes.failed}>{t('chat.unsent')}</span>}
          </li>
        ))}
        <li ref={end} aria-hidden className={classes.end} />
      </ol>
      {!chat.keys && <ChatPresets onChoose={chat.sendPreset} />}
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          chat.send();
        }}
      >
        <input
          ref={field}
          className={classes.field}
          aria-label={t('chat.write')}
          placeholder={t('chat.write')}
          value={chat.draft}
          maxLength={CHAT_MAX_LENGTH}
          autoComplete="off"
          onChange={(event) => chat.setDraft(event.target.value)}
        />
        <BigButton type="submit" leftSection={<IconSend aria-hidden />} disabled={chat.draft.trim() === ''}>
          {t('chat.send')}
        </BigButton>
      </form>
      <BigButton variant="subtle" aria-expanded={chat.keys} onClick={() => chat.setKeys(!chat.keys)}>
        {chat.keys ? t('keys.hide') : t('keys.show')}
      </BigButton>
    </section>
  );
};
