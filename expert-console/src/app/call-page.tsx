import { Badge, Group, Text, VisuallyHidden } from '@mantine/core';
import { useCallQuality } from '@visio-accueil/shared/browser/use-call-quality.ts';
import { useMicrophoneWatch } from '@visio-accueil/shared/browser/use-microphone-watch.ts';
import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../components/choice.tsx';
import { CallDuration } from '../features/call/call-duration.tsx';
import { ClosingNotice } from '../features/call/closing-notice.tsx';
import { CallAppointment } from '../features/call/call-appointment.tsx';
import { CallNote } from '../features/call/call-note.tsx';
import { CallToolbar } from '../features/call/call-toolbar.tsx';
import { ParkedCalls } from '../features/call/parked-calls.tsx';
import { CaptionNotice } from '../features/caption/caption-notice.tsx';
import { useCaptions } from '../features/caption/use-captions.ts';
import { CobrowseView } from '../features/cobrowse/cobrowse-view.tsx';
import { CitizenCompany } from '../features/mediator/citizen-company.tsx';
import { MediatorAway } from '../features/mediator/mediator-away.tsx';
import { CallStage } from '../features/media/call-stage.tsx';
import { GuestTiles } from '../features/media/guest-tiles.tsx';
import { QualityMarks } from '../features/media/quality-marks.tsx';
import type { CallMediaView } from '../features/media/use-call-media.ts';
import { usePictureFirst } from '../features/media/use-picture-first.ts';
import { DeviceChoiceButton } from '../components/device-choice-button.tsx';
import { useAction } from '../lib/use-action.ts';
import { CallTools } from './call-tools.tsx';
import classes from './call-page.module.css';
import type { PageProps } from './page-props.ts';

/** `large`: the citizen alone, as large as the window. */
type MainView = 'face' | 'large' | 'browse';

interface CallPageProps extends PageProps {
  readonly call: AgentCall;
  readonly media: CallMediaView;
}

/** The call: the citizen or the shared page in the middle, the tools beside it. Nothing here is modal. */
export const CallPage = ({ account, store, snapshot, call, media }: CallPageProps) => {
  const { t } = useTranslation();
  const { request, onFact } = store;
  const { tray } = snapshot;
  const paneOpen = snapshot.cobrowse !== null && snapshot.cobrowse.pane.state === 'open';
  const [view, setView] = useState<MainView>(paneOpen ? 'browse' : 'face');
  const [besides, pictureShown] = usePictureFirst(
    (media.state.remoteStream?.getVideoTracks().length ?? 0) > 0,
  );
  const ending = useAction();
  const parking = useAction();
  // Their number alone: the call's page is not drawn anew for each piece of a page that arrives.
  const unsavedPages = useSyncExternalStore(
    (listener) => tray.subscribe(listener),
    () => (tray.snapshot.unsaved ? tray.snapshot.pages.length : 0),
  );
  const guestName = (participantId: string): string =>
    call.guests.find(({ accountId }) => accountId === participantId)?.name ?? '';
  useLeaveWarning(unsavedPages > 0);
  const quality = useCallQuality(
    {
      callId: call.callId,
      stats: media.stats,
      pictureHeld: () => media.state.pictureHeld && media.state.camera === 'on',
      request,
      onFact,
    },
    besides,
  );
  const microphoneOn = media.state.microphone === 'on';
  const heard = besides && microphoneOn && media.state.status === 'connected';
  const microphone = useMicrophoneWatch(media.state.localStream, heard);
  const captions = useCaptions({ callId: call.callId, request, onFact, microphoneOn });

  return (
    <div className={classes.layout} data-view={view}>
      <VisuallyHidden component="h1">{t('call.title')}</VisuallyHidden>
      <div className={classes.bar}>
        <Group gap="sm" wrap="nowrap" miw={0}>
          <div className={classes.place}>
            <Text fw={700} fz="lg" lh={1.2} truncate>
              {t('ring.place', { site: call.siteName, kiosk: call.kioskLabel })}
            </Text>
            <CitizenCompany call={call} />
          </div>
          {call.answeredAt !== null && (
            <Badge variant="default" size="lg" tt="none" flex="none">
              <CallDuration since={call.answeredAt} />
            </Badge>
          )}
        </Group>
        <Choice
          aria-label={t('call.view')}
          value={view}
          onChange={(value) => setView(value)}
          data={[
            { value: 'face', label: t('call.face') },
            { value: 'large', label: t('call.large') },
            { value: 'browse', label: t('call.browse') },
          ]}
        />
      </div>
      <div role="alert" className={classes.lost}>
        {!call.kioskConnected && (
          <Text size="sm" fw={600} className={classes.lostLine ?? ''}>
            {t('call.kioskLost')}
          </Text>
        )}
      </div>
      <div role="alert" className={classes.alert}>
        <ClosingNotice closesAt={call.closesAt} />
        {call.mediatorAway && (
          <div className={classes.alertLine}>
            <MediatorAway call={call} request={request} />
          </div>
        )}
        <ParkedCalls calls={snapshot.desk.parked} />
        {call.appointment !== null && (
          <div className={classes.note}>
            <CallAppointment appointment={call.appointment} />
          </div>
        )}
        {call.note !== null && (
          <div className={classes.note}>
            <CallNote note={call.note} />
          </div>
        )}
      </div>
      <div className={classes.notice}>
        <CaptionNotice captions={captions} />
      </div>
      <section className={classes.stage} aria-label={t('call.face')}>
        <CallStage
          media={media.state}
          reduced={view === 'browse'}
          whole={view === 'large'}
          microphone={microphone}
          onShown={pictureShown}
          peerHeld={quality.peer?.pictureHeld === true}
          caption={
            <>
              <QualityMarks quality={quality} reduced={view === 'browse'} />
              <GuestTiles peers={media.state.guests} nameOf={guestName} />
            </>
          }
        />
      </section>
      {besides && (
        <>
          <div className={classes.browse} hidden={view !== 'browse'}>
            <CobrowseView
              callId={call.callId}
              report={snapshot.cobrowse}
              request={request}
              onFact={onFact}
              agentName={account.displayName}
              citizenName={t('call.theCitizen')}
              teleservices={call.teleservices}
            />
          </div>
          <div className={classes.toolbar}>
            <CallToolbar
              microphoneOn={microphoneOn}
              cameraOn={media.state.camera === 'on'}
              onMicrophone={media.setMicrophone}
              onCamera={media.setCamera}
              captionsOn={captions.on}
              onCaptions={captions.toggle}
              devices={<DeviceChoiceButton devices={store.devices} opened={media.state.localStream} />}
              unsavedPages={unsavedPages}
              parking={parking}
              onPark={() => void parking.run(() => store.park(call.callId))}
              ending={ending}
              onEnd={() => void ending.run(() => store.end(call.callId))}
            />
          </div>
          <CallTools
            className={classes.tools}
            store={store}
            snapshot={snapshot}
            call={call}
            agentName={account.displayName}
            unsavedPages={unsavedPages}
          />
        </>
      )}
    </div>
  );
};

/** Has the browser ask before the window is closed while pages would be lost. */
const useLeaveWarning = (needed: boolean): void => {
  useEffect(() => {
    if (!needed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [needed]);
};
