import type { Ring } from '@visio-accueil/shared/protocol/call.ts';
import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageLoading } from '../components/page-loading.tsx';
import { ClosingNotice } from '../features/call/closing-notice.tsx';
import { EndedCall } from '../features/call/ended-call.tsx';
import { IncomingCall } from '../features/call/incoming-call.tsx';
import { ParkedCalls } from '../features/call/parked-calls.tsx';
import { LeftoverPages } from '../features/document/leftover-pages.tsx';
import { ErrorLine } from '../components/error-line.tsx';
import { useAction } from '../lib/use-action.ts';
import { PrinterHealth } from '../features/print/printer-health.tsx';
import { StreamVideo } from '../features/media/stream-video.tsx';
import { GuestRings } from './guest-rings.tsx';
import type { CallMediaView } from '../features/media/use-call-media.ts';
import { AgentDay } from './agent-day.tsx';
import type { PageProps } from './page-props.ts';

interface AgentDeskProps extends PageProps {
  /** The call that rings, or was answered and shows no picture yet. */
  readonly ring: Ring | null;
  readonly media: CallMediaView;
  readonly onPictureShown: () => void;
}

/** Between two calls: availability, who waits, what rings, and the calls of the day. */
export const AgentDesk = ({ account, store, snapshot, ring, media, onPictureShown }: AgentDeskProps) => {
  const { t } = useTranslation();
  const answering = useAction();
  const declining = useAction();
  const { desk, welcomed, pagesDeletedAt, tray } = snapshot;
  const answer = async (callId: string): Promise<void> => {
    media.setAnswering(true);
    try {
      await store.accept(callId);
    } catch (error) {
      media.setAnswering(false);
      throw error;
    }
  };

  if (!welcomed) {
    return <PageLoading />;
  }
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <div>
        <Title order={1} size="h2">
          {t('desk.title')}
        </Title>
        <ClosingNotice closesAt={desk.closesAt} />
        {ring === null && <ErrorLine code={answering.code ?? declining.code} />}
        <div role="status">
          {desk.ringEnd !== null && ring === null && (
            <Text size="sm" c="dimmed" mt={4}>
              {desk.ringEnd === 'answered-elsewhere'
                ? t('ring.answeredElsewhere')
                : t(`ring.${desk.ringEnd}`)}
            </Text>
          )}
        </div>
      </div>
      {ring === null && <GuestRings account={account} store={store} snapshot={snapshot} />}
      {ring !== null && (
        <IncomingCall
          ring={ring}
          picture={
            <StreamVideo
              stream={media.state.remoteStream}
              label={t('call.citizen')}
              onShown={onPictureShown}
            />
          }
          devices={<PrinterHealth call={ring} />}
          answering={answering}
          answered={desk.call !== null}
          onAnswer={() => void answering.run(() => answer(ring.callId))}
          onDecline={() => void declining.run(() => store.decline(ring.callId))}
        />
      )}
      <ParkedCalls calls={desk.parked} onRecall={(callId) => store.recall(callId)} />
      {desk.endedCall !== null && (
        <EndedCall key={desk.endedCall.callId} call={desk.endedCall} onDismiss={() => store.moveOn()}>
          <LeftoverPages tray={tray} deletedAt={pagesDeletedAt} onForget={() => store.forgetPages()} />
        </EndedCall>
      )}
      <AgentDay store={store} presence={desk.presence} absent={desk.absent} waiting={desk.waiting} />
    </Stack>
  );
};
