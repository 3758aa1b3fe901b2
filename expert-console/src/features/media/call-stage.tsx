import { Button, Group, Loader, Text } from '@mantine/core';
import type { MicrophoneTrouble } from '@visio-accueil/shared/browser/microphone-watch.ts';
import type { MediaState } from '@visio-accueil/shared/browser/media-state.ts';
import { IconMicrophoneOff, IconUser, IconVolume } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './call-stage.module.css';
import { StreamVideo } from './stream-video.tsx';

interface CallStageProps {
  media: MediaState;
  /** Small beside a shared page, large otherwise. */
  reduced: boolean;
  /** All of the picture, as large as the window allows. */
  whole?: boolean;
  /** The other's line is too narrow for the picture: what is shown is the last of it. */
  peerHeld?: boolean;
  /** What is wrong with the own microphone, which should be heard. */
  microphone: MicrophoneTrouble | null;
  /** Said over the picture: place, duration ... */
  caption: ReactNode;
  /** The citizen is to be seen. */
  onShown?: () => void;
}

/** The citizen, large; the agent, small; and what is wrong with the picture, over it. */
export const CallStage = (props: CallStageProps) => {
  const { media, reduced, whole = false, peerHeld = false, microphone, caption, onShown } = props;
  const { t } = useTranslation();
  const [play, setPlay] = useState<(() => void) | null>(null);
  const pictureHidden = media.peer.camera !== 'on' || media.status === 'failed';
  const ownProblem =
    media.camera === 'denied' || media.microphone === 'denied'
      ? t('media.noDevices')
      : media.microphone === 'missing' && media.localStream !== null
        ? t('media.microphone.gone')
        : microphone !== null
          ? t(`media.microphone.${microphone}`)
          : media.camera === 'missing' && media.localStream !== null
            ? t('media.noCamera')
            : null;
  const sentence =
    media.status === 'failed'
      ? t('media.failed')
      : media.status === 'reconnecting'
        ? t('media.reconnecting')
        : media.peer.camera === 'off'
          ? t('media.cameraPaused')
          : media.peer.camera === 'missing'
            ? t('care.unplugged.camera')
            : media.status === 'connecting'
              ? t('media.connecting')
              : media.peer.camera === 'absent'
                ? t('media.idle')
                : null;

  return (
    <div className={classes.stage} data-reduced={reduced} data-whole={whole} data-held={peerHeld}>
      <StreamVideo
        stream={media.remoteStream}
        label={t('call.citizen')}
        className={classes.remote}
        onShown={onShown}
        onBlocked={(start) => setPlay(() => start)}
      />
      {pictureHidden && (
        <div className={classes.placeholder} aria-hidden>
          <IconUser size={reduced ? 44 : 96} stroke={1.2} />
        </div>
      )}
      <div className={classes.caption}>{caption}</div>
      <div className={classes.notices}>
        <div role="status" className={sentence === null ? '' : classes.notice}>
          {sentence !== null && (
            <Group gap="xs" wrap="nowrap">
              {(media.status === 'connecting' || media.status === 'reconnecting') && (
                <Loader size={16} color="white" aria-hidden />
              )}
              <Text size="sm">{sentence}</Text>
            </Group>
          )}
        </div>
        {(media.peer.microphone === 'muted' || media.peer.microphone === 'missing') && (
          <Group gap="xs" className={classes.notice ?? ''}>
            <IconMicrophoneOff size={16} aria-hidden />
            <Text size="sm">
              {t(media.peer.microphone === 'muted' ? 'media.microphonePaused' : 'care.unplugged.microphone')}
            </Text>
          </Group>
        )}
        {ownProblem !== null && (
          <Text size="sm" className={classes.notice ?? ''} role="alert">
            {ownProblem}
          </Text>
        )}
        {play !== null && (
          <Button
            size="sm"
            leftSection={<IconVolume size={18} aria-hidden />}
            onClick={() => {
              play();
              setPlay(null);
            }}
          >
            {t('media.playSound')}
          </Button>
        )}
      </div>
      <div className={classes.self} data-off={media.camera !== 'on'}>
        <StreamVideo stream={media.localStream} label={t('call.you')} className={classes.own} muted />
        <span className={classes.selfName} aria-hidden>
          {media.camera === 'off' ? t('call.cameraOff') : t('call.you')}
        </span>
        {media.microphone !== 'on' && (
          <IconMicrophoneOff size={18} className={classes.selfMuted} aria-hidden />
        )}
      </div>
    </div>
  );
};
