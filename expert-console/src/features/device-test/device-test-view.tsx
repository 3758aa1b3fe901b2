import { Button, Grid, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import type { DeviceTest, DeviceTestState } from '@visio-accueil/shared/browser/device-test/device-test.ts';
import {
  downloadReport,
  findingText,
  reportText,
  type Say,
} from '@visio-accueil/shared/browser/device-test/finding-text.ts';
import type { StoredDeviceChoice } from '@visio-accueil/shared/browser/stored-device-choice.ts';
import { levelShare } from '@visio-accueil/shared/browser/device-test/level-share.ts';
import { findingsOf, overall } from '@visio-accueil/shared/domain/device-findings.ts';
import { IconDownload, IconEar, IconGauge, IconVideoOff, IconVolume } from '@tabler/icons-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import classes from './device-test-view.module.css';
import { DeviceChoiceForm } from '../../components/device-choice-form.tsx';
import { FindingList } from './finding-list.tsx';

interface DeviceTestViewProps {
  test: DeviceTest;
  /** What is chosen on this computer. */
  devices: StoredDeviceChoice;
  /** Where the desk is, for the report: an agency or a site, no name. */
  place: string;
}

/** Everything of the test on one page: the devices on the left, what was found on the right. */
export const DeviceTestView = ({ test, devices, place }: DeviceTestViewProps) => {
  const { t, i18n } = useTranslation();
  const state = useSyncExternalStore(test.subscribe, () => test.state);
  // Keys are made of findings; a test goes through all of them.
  const translate = t as unknown as Say;
  const say: Say = (key, values) => translate(`test.${key}`, values);
  const findings = findingsOf(state);
  const whole = overall(findings);
  const measuring = state.measuring === null ? null : Math.round(state.measuring * 100);
  const download = () => {
    const now = new Date();
    const about = { date: now.toLocaleString(i18n.language), place, browser: navigator.userAgent };
    downloadReport(reportText(say, findings, state.line, about), now);
  };
  return (
    <Grid gap="lg">
      <Grid.Col span={12}>
        <DeviceChoiceForm devices={devices} opened={state.stream} />
      </Grid.Col>
      <Grid.Col span={5}>
        <Devices test={test} state={state} />
      </Grid.Col>
      <Grid.Col span={7}>
        <Paper component="section" aria-label={t('test.result')} withBorder radius="lg" p="lg">
          <Stack gap="md">
            <Group justify="space-between">
              <Title order={2} size="h5">
                {t('test.result')}
              </Title>
              <Group gap="sm">
                <Button
                  leftSection={<IconGauge size={18} aria-hidden />}
                  disabled={measuring !== null}
                  onClick={() => void test.measure()}
                >
                  {state.line === null ? t('test.measure') : t('test.measureAgain')}
                </Button>
                <Button
                  variant="default"
                  leftSection={<IconDownload size={18} aria-hidden />}
                  disabled={measuring !== null || whole === null}
                  onClick={download}
                >
                  {t('test.download')}
                </Button>
              </Group>
            </Group>
            <Text role="status" fw={600}>
              {measuring !== null
                ? t('test.measuring', { percent: measuring - (measuring % 20) })
                : whole === null
                  ? ''
                  : t(`test.overall.${whole}`)}
            </Text>
            {measuring !== null && <Progress value={measuring} aria-label={t('test.measuringLabel')} />}
            <ErrorLine code={state.refused} onRetry={() => void test.measure()} />
            <FindingList findings={findings} text={(finding) => findingText(say, finding, state.line)} />
          </Stack>
        </Paper>
      </Grid.Col>
    </Grid>
  );
};

const Devices = ({ test, state }: { test: DeviceTest; state: DeviceTestState }) => {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [asked, setAsked] = useState<'speaker' | 'echo' | null>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = state.stream;
  }, [state.stream]);
  const level = Math.round(levelShare(state.level) * 100);
  const sound = (which: 'speaker' | 'echo', start: () => Promise<void>) => {
    setAsked(null);
    void start().then(() => setAsked(which));
  };
  return (
    <Paper
      component="section"
      aria-label={`${t('test.check.camera')}, ${t('test.check.microphone')}, ${t('test.check.speaker')}`}
      withBorder
      radius="lg"
      p="lg"
    >
      <Stack gap="md">
        <div className={classes.picture}>
          <video
            ref={video}
            className={classes.preview}
            aria-label={t('test.preview')}
            autoPlay
            playsInline
            muted
          />
          {(state.camera === 'denied' || state.camera === 'missing') && (
            <IconVideoOff size={72} stroke={1.25} aria-hidden className={classes.none} />
          )}
        </div>
        {state.camera === 'on' && state.seen === null && (
          <Question text={t('test.seeYourself')} onAnswer={(seen) => test.answerSeen(seen)} />
        )}
        <div>
          <Text size="sm" mb={4} aria-hidden>
            {state.microphone === 'on' ? t('test.speakNow') : t('test.level')}
          </Text>
          <div
            className={classes.level}
            role="meter"
            aria-label={t('test.level')}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={level}
          >
            <div className={classes.loudness} style={{ width: `${level}%` }} />
          </div>
        </div>
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconVolume size={18} aria-hidden />}
            disabled={state.sounding !== null}
            onClick={() => sound('speaker', () => test.playNotes())}
          >
            {t('test.playSound')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconEar size={18} aria-hidden />}
            disabled={state.sounding !== null || state.microphone !== 'on'}
            onClick={() => sound('echo', () => test.echo())}
          >
            {t('test.recordVoice')}
          </Button>
        </Group>
        <Text role="status" fw={600} mih={24}>
          {state.sounding === null
            ? ''
            : state.sounding === 'recording'
              ? t('test.recording')
              : t('test.playing')}
        </Text>
        {asked === 'speaker' && (
          <Question
            text={t('test.hearSound')}
            onAnswer={(heard) => {
              setAsked(null);
              test.answerSound(heard);
            }}
          />
        )}
        {asked === 'echo' && (
          <Question
            text={t('test.hearVoice')}
            onAnswer={(heard) => {
              setAsked(null);
              test.answerEcho(heard);
            }}
          />
        )}
      </Stack>
    </Paper>
  );
};

const Question = ({ text, onAnswer }: { text: string; onAnswer: (yes: boolean) => void }) => {
  const { t } = useTranslation();
  return (
    <Group role="group" aria-label={text} gap="sm">
      <Text fw={600} flex={1}>
        {text}
      </Text>
      <Button size="sm" onClick={() => onAnswer(true)}>
        {t('test.yes')}
      </Button>
      <Button size="sm" variant="default" onClick={() => onAnswer(false)}>
        {t('test.no')}
      </Button>
    </Group>
  );
};
