import { useCallQuality } from '@visio-accueil/shared/browser/use-call-quality.ts';
import { useMicrophoneWatch } from '@visio-accueil/shared/browser/use-microphone-watch.ts';
import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../components/banner.tsx';
import { useListening } from '../comfort/use-headset.ts';
import { ScreenTitle } from '../components/screen-title.tsx';
import { usePress } from '../components/use-press.ts';
import { VideoView } from '../components/video-view.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { WebPane } from '../pane/web-pane.tsx';
import { ClosingBanner } from './closing-banner.tsx';
import { CallControls } from './call-controls.tsx';
import { CaptionStrip } from './caption-strip.tsx';
import classes from './call-screen.module.css';
import { ChatKeys } from './chat-keys.tsx';
import { ChatPanel } from './chat-panel.tsx';
import { ComfortControls } from './comfort-controls.tsx';
import { DeviceCards } from './device-cards.tsx';
import { GuestList } from './guest-list.tsx';
import type { MediaView } from './media-view.ts';
import { ParkedView } from './parked-view.tsx';
import { QualityMarks } from './quality-marks.tsx';
import { factsOf, requestThrough } from './use-call-media.ts';
import { useCallNews } from './use-call-news.ts';
import { useCaptions } from './use-captions.ts';
import { useChat } from './use-chat.ts';
import { FIRST_VOLUME, volumeOf } from './volume.ts';

/** Face to face with the agent; beside it what the agent does on the kiosk: papers, messages, a shared page. */
export const CallScreen = ({ call, media }: { call: KioskCall; media: MediaView }) => {
  const { t } = useTranslation();
  const { bridge, state } = useKiosk();
  const chat = useChat(call.callId);
  const agentName = call.agentName ?? t('call.someAgent');
  const pane = state?.pane;
  const paneShown = pane?.status.state === 'open' || pane?.status.state === 'opening';
  const server = useMemo(() => ({ request: requestThrough(bridge), onFact: factsOf(bridge) }), [bridge]);
  const active = call.state === 'active';
  const quality = useCallQuality(
    {
      callId: call.callId,
      stats: media.stats,
      pictureHeld: () => media.pictureHeld && !media.cameraOff,
      ...server,
    },
    active,
  );
  const heard = active && media.link === 'connected' && !media.muted && !media.microphoneMissing;
  const microphone = useMicrophoneWatch(media.local, heard);
  const news = useCallNews({ call, media, quality, microphone });
  const captions = useCaptions(call.callId);
  const handset = state?.handset ?? null;
  const listening = useListening();
  const { muted } = media;
  usePress((role) => {
    if (role === 'mute') media.setMuted(!muted);
  });
  useEffect(() => {
    bridge.ask('handset:muted', { muted }).catch(() => undefined); // a light only
  }, [bridge, muted]);
  const [volume, setVolume] = useState(FIRST_VOLUME);
  const [wantsLarge, setLarge] = useState(false);
  // Beside a shared page the face is small, whatever was chosen.
  const large = wantsLarge && !paneShown;
  const enlarge = (enlarged: boolean) => {
    setLarge(enlarged);
    if (enlarged) chat.setOpen(false);
  };
  const side = !large && (chat.open || state?.scan || state?.print);
  return (
    <div
      className={classes.call}
      data-layout={paneShown ? 'pane' : 'face'}
      data-side={side ? '' : undefined}
      data-large-picture={large ? '' : undefined}
    >
      <div className={classes.face}>
        <section className={classes.stage}>
          <VideoView
            className={classes.remote}
            dimmed={quality.peer?.pictureHeld}
            stream={media.remote}
            label={t('call.agentVideo')}
            volume={volumeOf(volume)}
            speaker={listening.sink}
          />
          {call.state === 'parked' && <ParkedView agentName={agentName} />}
          <QualityMarks quality={quality} agentName={agentName} />
          <div className={classes.name}>
            <ScreenTitle>{t('call.title', { name: agentName })}</ScreenTitle>
          </div>
          <div className={classes.self} data-off={media.cameraOff || undefined}>
            <VideoView className={classes.selfVideo} stream={media.local} label={t('call.selfVideo')} self />
            {media.cameraOff && <p className={classes.off}>{t('call.selfCameraOff')}</p>}
          </div>
          <GuestList call={call} peers={media.guests} />
          <div className={classes.news}>
            <ClosingBanner call={call} />
            {listening.alone && (
              <Banner tone="calm">{t(handset?.lifted ? 'side.handset' : 'ease.headset')}</Banner>
            )}
            {news.map(([text, tone]) => (
              <Banner key={text} tone={tone}>
                {text}
              </Banner>
            ))}
          </div>
        </section>
        <CaptionStrip captions={captions} />
      </div>
      {paneShown && (
        <div className={classes.pane}>
          <WebPane pane={pane} />
        </div>
      )}
      <div className={classes.allControls}>
        <CallControls
          media={media}
          chat={{
            ...chat,
            setOpen: (open) => {
              // The messages are beside the picture: they end its being large.
              if (open) setLarge(false);
              chat.setOpen(open);
            },
          }}
        />
        <ComfortControls
          volume={volume}
          setVolume={setVolume}
          large={large}
          setLarge={paneShown ? null : enlarge}
          captions={captions}
        />
      </div>
      {side && (
        <aside className={classes.side}>
          <DeviceCards scan={state?.scan ?? null} print={state?.print ?? null} />
          {chat.open && <ChatPanel chat={chat} agentName={agentName} />}
        </aside>
      )}
      {side && chat.open && chat.keys && (
        <div className={classes.keys}>
          <ChatKeys chat={chat} />
        </div>
      )}
    </div>
  );
};
