import { IconVideoOff } from '@tabler/icons-react';
import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import { useTranslation } from 'react-i18next';
import { Banner } from '../components/banner.tsx';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { VideoView } from '../components/video-view.tsx';
import { ClosingBanner } from '../call/closing-banner.tsx';
import type { MediaView } from '../call/media-view.ts';
import { useListening } from '../comfort/use-headset.ts';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import page from './screen.module.css';
import classes from './waiting-screen.module.css';

/** The own picture while one waits, what becomes of it, and the choice to have the camera off until an agent answers. */
const OwnCamera = ({ media }: { media: MediaView }) => {
  const { t } = useTranslation();
  const { later, choose } = media.cameraChoice;
  return (
    <>
      {later ? (
        <div className={classes.closed}>
          <IconVideoOff size={96} stroke={1.25} aria-hidden />
        </div>
      ) : (
        <VideoView className={classes.video} stream={media.local} label={t('call.selfVideo')} self />
      )}
      <Banner tone="calm">
        {later ? t('camera.closed') : media.cameraReady ? t('camera.ready') : t('camera.opening')}
      </Banner>
      <div role="group" aria-label={t('camera.when')} className={classes.choice}>
        <BigButton variant={later ? 'default' : 'filled'} aria-pressed={!later} onClick={() => choose(false)}>
          {t('camera.early')}
        </BigButton>
        <BigButton variant={later ? 'filled' : 'default'} aria-pressed={later} onClick={() => choose(true)}>
          {t('camera.later')}
        </BigButton>
      </div>
    </>
  );
};

/** The queue: how many are before, how long it takes, and that one can be seen. */
export const WaitingScreen = ({ call, media }: { call: KioskCall; media: MediaView }) => {
  const { t } = useTranslation();
  const { bridge, state, attempt } = useKiosk();
  const { alone } = useListening();
  const ahead = (call.rank ?? 1) - 1;
  const rank = ahead > 0 ? t('waiting.ahead', { count: ahead }) : t('waiting.next');
  const minutes = call.expectedWait === null ? null : Math.max(1, Math.ceil(call.expectedWait / 60));
  const nobody = state?.agencies.find(({ id }) => id === call.agencyId)?.agentsPresent === 0;
  return (
    <div className={classes.waiting}>
      <div className={classes.words}>
        <p className={classes.agency}>{t('waiting.agency', { agency: call.agencyLabel })}</p>
        <ScreenTitle>
          {call.leg > 1 ? t('passedOn.title', { agency: call.agencyLabel }) : t('waiting.title')}
        </ScreenTitle>
        <div aria-live="polite">
          <p className={classes.rank}>{call.state === 'ringing' ? t('waiting.ringing') : rank}</p>
          {call.state !== 'ringing' && minutes !== null && (
            <p className={page.text}>{t('waiting.wait', { count: minutes })}</p>
          )}
        </div>
        {!nobody && <p className={page.text}>{t('waiting.reassure')}</p>}
        {nobody && <Banner tone="attention">{t('absent.waiting', { agency: call.agencyLabel })}</Banner>}
        <ClosingBanner call={call} />
        {alone && <Banner tone="calm">{t('ease.headset')}</Banner>}
        {state?.connection.state !== 'online' && <Banner tone="attention">{t('offline.banner')}</Banner>}
        <div className={page.actions}>
          <BigButton
            variant="default"
            onClick={() => void attempt(() => askServer(bridge, 'call:end', { callId: call.callId }))}
          >
            {t('waiting.leave')}
          </BigButton>
          <BigButton
            variant="default"
            onClick={() => void attempt(() => askServer(bridge, 'ticket:take', { callId: call.callId }))}
          >
            {t('ticket.take')}
          </BigButton>
        </div>
      </div>
      <div className={classes.view}>
        {media.cameraMissing ? (
          <Banner tone="attention">{t('waiting.noCamera')}</Banner>
        ) : (
          <OwnCamera media={media} />
        )}
      </div>
    </div>
  );
};
