import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import {
  IconBadgeCc,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPlayerPause,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import type { Action } from '../../lib/use-action.ts';
import { useShortcut } from '../../lib/use-shortcut.ts';

interface CallToolbarProps {
  microphoneOn: boolean;
  cameraOn: boolean;
  onMicrophone: (on: boolean) => void;
  onCamera: (on: boolean) => void;
  captionsOn: boolean;
  onCaptions: () => void;
  /** The choice of camera, microphone and loudspeaker. */
  devices: ReactNode;
  /** Pages that would be lost. */
  unsavedPages: number;
  parking: Action;
  onPark: () => void;
  ending: Action;
  onEnd: () => void;
}

/** Microphone, camera, hold and the end. The end asks once more in its place, with what would be lost. */
export const CallToolbar = (props: CallToolbarProps) => {
  const { microphoneOn, cameraOn, onMicrophone, onCamera, captionsOn, onCaptions } = props;
  const { devices, unsavedPages, parking, onPark, ending, onEnd } = props;
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const confirm = useRef<HTMLButtonElement>(null);
  const end = useRef<HTMLButtonElement>(null);
  useShortcut('F4', true, () => onMicrophone(!microphoneOn));
  useShortcut('F8', true, () => onCamera(!cameraOn));
  useShortcut('F6', !parking.pending, onPark);
  useShortcut('F9', true, () => setAsking(true));
  useEffect(() => {
    if (asking) confirm.current?.focus();
  }, [asking]);

  const keep = () => {
    setAsking(false);
    ending.clear();
    requestAnimationFrame(() => end.current?.focus());
  };

  if (asking) {
    return (
      <Paper
        role="group"
        aria-label={t('call.endQuestion')}
        withBorder
        p="sm"
        onKeyDown={(event) => event.key === 'Escape' && keep()}
      >
        <Group justify="center" gap="lg" wrap="nowrap">
          <Stack gap={0}>
            <Text fw={600}>{t('call.endQuestion')}</Text>
            {unsavedPages > 0 && (
              <Text size="sm" c="brick.7" role="alert">
                {t('call.endUnsaved', { count: unsavedPages })}
              </Text>
            )}
            <ErrorLine code={ending.code} />
          </Stack>
          <Group gap="sm" wrap="nowrap">
            <Button variant="default" size="md" onClick={keep}>
              {t('call.endKeep')}
            </Button>
            <Button ref={confirm} color="brick" size="md" loading={ending.pending} onClick={onEnd}>
              {t('call.endConfirm')}
            </Button>
          </Group>
        </Group>
      </Paper>
    );
  }
  return (
    <Stack gap={4}>
      <Group role="group" aria-label={t('call.toolbar')} justify="center" gap={6}>
        <Button
          size="md"
          px="xs"
          fz="sm"
          variant={microphoneOn ? 'default' : 'light'}
          color={microphoneOn ? 'gray' : 'brick'}
          leftSection={
            microphoneOn ? (
              <IconMicrophone size={20} aria-hidden />
            ) : (
              <IconMicrophoneOff size={20} aria-hidden />
            )
          }
          rightSection={<KeyCap name="F4" />}
          aria-keyshortcuts="F4"
          onClick={() => onMicrophone(!microphoneOn)}
        >
          {microphoneOn ? t('call.muteMicrophone') : t('call.unmuteMicrophone')}
        </Button>
        <Button
          size="md"
          px="xs"
          fz="sm"
          variant={cameraOn ? 'default' : 'light'}
          color={cameraOn ? 'gray' : 'brick'}
          leftSection={
            cameraOn ? <IconVideo size={20} aria-hidden /> : <IconVideoOff size={20} aria-hidden />
          }
          rightSection={<KeyCap name="F8" />}
          aria-keyshortcuts="F8"
          onClick={() => onCamera(!cameraOn)}
        >
          {cameraOn ? t('call.stopCamera') : t('call.startCamera')}
        </Button>
        <Button
          size="md"
          px="xs"
          fz="sm"
          variant={captionsOn ? 'filled' : 'default'}
          leftSection={<IconBadgeCc size={20} aria-hidden />}
          aria-pressed={captionsOn}
          onClick={onCaptions}
        >
          {t('call.captions')}
        </Button>
        {devices}
        <Button
          size="md"
          px="xs"
          fz="sm"
          variant="default"
          leftSection={<IconPlayerPause size={20} aria-hidden />}
          rightSection={<KeyCap name="F6" />}
          aria-keyshortcuts="F6"
          loading={parking.pending}
          onClick={onPark}
        >
          {t('relay.park')}
        </Button>
        <Button
          ref={end}
          size="md"
          px="xs"
          fz="sm"
          color="brick"
          leftSection={<IconPhoneOff size={20} aria-hidden />}
          rightSection={<KeyCap name="F9" />}
          aria-keyshortcuts="F9"
          onClick={() => setAsking(true)}
        >
          {t('call.end')}
        </Button>
      </Group>
      <Group justify="center">
        <ErrorLine code={parking.code} />
      </Group>
    </Stack>
  );
};
