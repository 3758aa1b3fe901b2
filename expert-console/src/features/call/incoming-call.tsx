import { Button, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { Ring } from '@visio-accueil/shared/protocol/call.ts';
import { IconPhoneCheck, IconPhoneIncoming } from '@tabler/icons-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { clockText, secondsSince } from '../../lib/duration.ts';
import { startRinging } from '../../lib/ring-tone.ts';
import type { Action } from '../../lib/use-action.ts';
import { useBlinkingTitle } from '../../lib/use-blinking-title.ts';
import { useNow } from '../../lib/use-now.ts';
import { useShortcut } from '../../lib/use-shortcut.ts';
import { CallAppointment } from './call-appointment.tsx';
import { CallNote } from './call-note.tsx';
import classes from './incoming-call.module.css';

interface IncomingCallProps {
  ring: Ring;
  /** The citizen's picture, in place before the answer so that it shows at once after it. */
  picture: ReactNode;
  /** What the kiosk lacks, or soon will. */
  devices: ReactNode;
  answering: Action;
  /** The answer counts; the picture is there or on its way. */
  answered: boolean;
  onAnswer: () => void;
  onDecline: () => void;
}

/** A call that rings: heard, in the window's title, and a banner that takes the focus so that Enter answers. */
export const IncomingCall = (props: IncomingCallProps) => {
  const { ring, picture, devices, answering, answered, onAnswer, onDecline } = props;
  const busy = answering.pending || answered;
  const { t } = useTranslation();
  const now = useNow();
  const titleId = useId();
  const answer = useRef<HTMLButtonElement>(null);
  useBlinkingTitle(t('common.appName'), t('ring.windowTitle', { agency: ring.agencyLabel }));
  useShortcut('F2', !busy, onAnswer);
  useEffect(() => startRinging(), []);
  useEffect(() => answer.current?.focus(), [ring.callId]);
  const left = Math.max(0, -Math.floor((now - Date.parse(ring.ringsUntil)) / 1000));

  return (
    <Paper
      component="section"
      role="region"
      aria-labelledby={titleId}
      className={classes.banner ?? ''}
      radius="lg"
      p="lg"
      shadow="md"
    >
      <Group gap="lg" wrap="nowrap">
        <div className={classes.picture}>
          {picture}
          {!answered && (
            <ThemeIcon size={64} radius="xl" color="leaf" className={classes.icon ?? ''} aria-hidden>
              <IconPhoneIncoming size={34} />
            </ThemeIcon>
          )}
        </div>
        <Stack gap={2} flex={1}>
          <Title order={2} size="h3" id={titleId}>
            {t('ring.title')}
          </Title>
          <Text fw={600}>{t('ring.place', { site: ring.siteName, kiosk: ring.kioskLabel })}</Text>
          {ring.motive !== null && <Text>{t('company.motive', { motive: ring.motive })}</Text>}
          <CallAppointment appointment={ring.appointment} />
          <CallNote note={ring.note} />
          <Text size="sm" c="gray.7">
            {t('ring.waitingSince', { time: clockText(secondsSince(ring.queuedAt, now)) })}
            {' · '}
            {ring.mediatorName === null
              ? t('ring.alone')
              : t(ring.mediatorAway ? 'company.away' : 'ring.withMediator', { name: ring.mediatorName })}
            {' · '}
            {t('ring.ringsFor', { seconds: left })}
          </Text>
          {devices}
        </Stack>
        <Group gap="sm" wrap="nowrap">
          <Button variant="default" size="lg" onClick={onDecline} disabled={busy}>
            {t('ring.decline')}
          </Button>
          <Button
            ref={answer}
            color="leaf"
            size="lg"
            loading={busy}
            onClick={onAnswer}
            leftSection={<IconPhoneCheck size={22} aria-hidden />}
            rightSection={<KeyCap name="F2" />}
            aria-keyshortcuts="F2"
          >
            {t('ring.answer')}
          </Button>
        </Group>
      </Group>
      <ErrorLine code={answering.code} />
    </Paper>
  );
};
