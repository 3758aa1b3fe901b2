import {
  IconMessageCircle,
  IconMicrophone,
  IconMicrophoneOff,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import classes from './call-screen.module.css';
import type { MediaView } from './media-view.ts';
import type { Chat } from './use-chat.ts';

/** Microphone, camera and messages. */
export const CallControls = ({ media, chat }: { media: MediaView; chat: Chat }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.controls} role="group" aria-label={t('call.controls')}>
      <BigButton
        variant={media.muted ? 'filled' : 'default'}
        leftSection={media.muted ? <IconMicrophoneOff aria-hidden /> : <IconMicrophone aria-hidden />}
        onClick={() => media.setMuted(!media.muted)}
      >
        {media.muted ? t('call.unmute') : t('call.mute')}
      </BigButton>
      <BigButton
        variant={media.cameraOff ? 'filled' : 'default'}
        leftSection={media.cameraOff ? <IconVideoOff aria-hidden /> : <IconVideo aria-hidden />}
        disabled={media.cameraMissing}
        onClick={() => media.setCameraOff(!media.cameraOff)}
      >
        {media.cameraOff ? t('call.cameraOn') : t('call.cameraOff')}
      </BigButton>
      <BigButton
        variant={chat.open ? 'filled' : 'default'}
        leftSection={<IconMessageCircle aria-hidden />}
        rightSection={
          chat.unread > 0 && (
            <span className={classes.unread} aria-hidden>
              {chat.unread}
            </span>
          )
        }
        aria-expanded={chat.open}
        aria-label={chat.unread > 0 ? t('call.messagesUnread', { count: chat.unread }) : t('call.messages')}
        onClick={() => chat.setOpen(!chat.open)}
      >
        {t('call.messages')}
      </BigButton>
    </div>
  );
};
