import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import { useTranslation } from 'react-i18next';
import { Banner } from '../components/banner.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { VideoView } from '../components/video-view.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { WebPane } from '../pane/web-pane.tsx';
import { ClosingBanner } from './closing-banner.tsx';
import { CallControls } from './call-controls.tsx';
import classes from './call-screen.module.css';
import { ChatKeys } from './chat-keys.tsx';
import { ChatPanel } from './chat-panel.tsx';
import { DeviceCards } from './device-cards.tsx';
import { GuestList } from './guest-list.tsx';
import type { MediaView } from './media-view.ts';
import { ParkedView } from './parked-view.tsx';
import { useChat } from './use-chat.ts';

/** Face to face with the agent; beside it what the agent does on the kiosk: papers, messages, a shared page. */
export const CallScreen = ({ call, media }: { call: KioskCall; media: MediaView }) => {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const chat = useChat(call.callId);
  const agentName = call.agentName ?? t('call.someAgent');
  const pane = state?.pane;
  const paneShown = pane?.status.state === 'open' || pane?.status.state === 'opening';
  const news = [
    state?.connection.state !== 'online' && ([t('offline.banner'), 'attention'] as const),
    !call.agentConnected && ([t('call.agentAway', { name: agentName }), 'attention'] as const),
    call.state === 'active' &&
      (media.link === 'reconnecting' || media.link === 'failed') &&
      ([t('call.reconnectingMedia'), 'attention'] as const),
    call.state === 'active' && media.link === 'connecting' && ([t('call.connectingMedia'), 'calm'] as const),
    media.peerMuted && ([t('call.peerMuted', { name: agentName }), 'calm'] as const),
    media.peerCameraOff && ([t('call.peerCameraOff', { name: agentName }), 'calm'] as const),
    media.muted && ([t('call.muted'), 'calm'] as const),
  ].filter((line) => line !== false);
  const side = chat.open || state?.scan || state?.print;
  return (
    <div className={classes.call} data-layout={paneShown ? 'pane' : 'face'} data-side={side ? '' : undefined}>
      <section className={classes.stage}>
        <VideoView className={classes.remote} stream={media.remote} label={t('call.agentVideo')} />
        {call.state === 'parked' && <ParkedView agentName={agentName} />}
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
          {news.map(([text, tone]) => (
            <Banner key={text} tone={tone}>
              {text}
            </Banner>
          ))}
        </div>
      </section>
      {paneShown && (
        <div className={classes.pane}>
          <WebPane pane={pane} />
        </div>
      )}
      <CallControls media={media} chat={chat} />
      {side && (
        <aside className={classes.side}>
          <DeviceCards scan={state?.scan ?? null} print={state?.print ?? null} />
          {chat.open && <ChatPanel chat={chat} agentName={agentName} />}
        </aside>
      )}
      {chat.open && chat.keys && (
        <div className={classes.keys}>
          <ChatKeys chat={chat} />
        </div>
      )}
    </div>
  );
};
