import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { useMicrophoneWatch } from '@visio-accueil/shared/browser/use-microphone-watch.ts';
import type { GuestCall } from '@visio-accueil/shared/protocol/guest.ts';
import { IconDoorExit } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { ChatPanel } from '../features/chat/chat-panel.tsx';
import { CallStage } from '../features/media/call-stage.tsx';
import { GuestTiles } from '../features/media/guest-tiles.tsx';
import type { CallMediaView } from '../features/media/use-call-media.ts';
import { DeviceChoiceButton } from '../components/device-choice-button.tsx';
import { useAction } from '../lib/use-action.ts';
import classes from './call-page.module.css';
import type { PageProps } from './page-props.ts';

interface GuestPageProps extends PageProps {
  readonly call: GuestCall;
  readonly media: CallMediaView;
}

/** A call as its guest sees it: picture, voice and messages, and the way out. No device, no document. */
export const GuestPage = ({ account, store, snapshot, call, media }: GuestPageProps) => {
  const { t } = useTranslation();
  const leaving = useAction();
  const agentName = call.agentName ?? call.agencyLabel;
  const nameOf = (participantId: string): string =>
    call.guests.find(({ accountId }) => accountId === participantId)?.name ?? agentName;
  const { unread } = snapshot.chat;
  useEffect(() => {
    if (unread > 0) store.chatRead();
  }, [unread, store]);
  const microphoneOn = media.state.microphone === 'on';
  const cameraOn = media.state.camera === 'on';
  const heard = microphoneOn && media.state.status === 'connected';
  const microphone = useMicrophoneWatch(media.state.localStream, heard);
  return (
    <div className={classes.layout} data-view="face">
      <div className={classes.bar}>
        <Group gap="sm" wrap="nowrap" miw={0}>
          <Title order={1} size="h4">
            {t('guest.pageTitle', { name: agentName })}
          </Title>
          <Text c="dimmed" truncate>
            {t('ring.place', { site: call.siteName, kiosk: call.kioskLabel })}
          </Text>
        </Group>
      </div>
      <div role="status" className={classes.lost}>
        {(call.state === 'parked' || !call.kioskConnected) && (
          <Text size="sm" fw={600} className={classes.lostLine ?? ''}>
            {t(call.state === 'parked' ? 'guest.parked' : 'guest.kioskLost')}
          </Text>
        )}
      </div>
      <section className={classes.stage} aria-label={t('call.face')}>
        <CallStage
          media={media.state}
          reduced={false}
          microphone={microphone}
          caption={<GuestTiles peers={media.state.guests} nameOf={nameOf} />}
        />
      </section>
      <div className={classes.toolbar}>
        <Group role="group" aria-label={t('call.toolbar')} justify="center" gap="sm">
          <Button size="md" variant="default" onClick={() => media.setMicrophone(!microphoneOn)}>
            {microphoneOn ? t('call.muteMicrophone') : t('call.unmuteMicrophone')}
          </Button>
          <Button size="md" variant="default" onClick={() => media.setCamera(!cameraOn)}>
            {cameraOn ? t('call.stopCamera') : t('call.startCamera')}
          </Button>
          <DeviceChoiceButton devices={store.devices} opened={media.state.localStream} />
          <Button
            size="md"
            color="brick"
            leftSection={<IconDoorExit size={20} aria-hidden />}
            loading={leaving.pending}
            onClick={() => void leaving.run(() => store.request('guest:leave', { callId: call.callId }))}
          >
            {t('guest.leave')}
          </Button>
          <ErrorLine code={leaving.code} />
        </Group>
      </div>
      <Paper
        component="section"
        aria-label={t('chat.title')}
        withBorder
        radius="lg"
        p="md"
        className={classes.tools ?? ''}
      >
        <ChatPanel
          callId={call.callId}
          chat={snapshot.chat}
          request={store.request}
          guest={{ name: nameOf(account.accountId), agentName }}
        />
      </Paper>
    </div>
  );
};
