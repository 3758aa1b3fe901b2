import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconRotateClockwise, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './enlarged-page.module.css';
import type { TrayPage } from './page-tray.ts';

interface EnlargedPageProps {
  page: TrayPage;
  number: number;
  onBack: () => void;
  onRotate: () => void;
}

/** How much larger than the panel's width. */
const zooms = [1, 1.5, 2, 3, 4] as const;

/** A page as wide as the panel or larger, in the panel: the call stays in sight. Escape goes back, + and - zoom. */
export const EnlargedPage = ({ page, number, onBack, onRotate }: EnlargedPageProps) => {
  const { t } = useTranslation();
  const back = useRef<HTMLButtonElement>(null);
  const [step, setStep] = useState(0);
  useEffect(() => back.current?.focus(), []);
  const sideways = page.rotation % 180 !== 0;
  const zoom = zooms[step] ?? 1;
  const larger = () => setStep((now) => Math.min(now + 1, zooms.length - 1));
  const smaller = () => setStep((now) => Math.max(now - 1, 0));
  const onKey = (key: string) => {
    if (key === 'Escape') onBack();
    if (key === '+') larger();
    if (key === '-') smaller();
  };
  return (
    <Stack gap="sm" onKeyDown={({ key }) => onKey(key)}>
      <Group justify="space-between" wrap="nowrap">
        <Button
          ref={back}
          variant="default"
          size="sm"
          leftSection={<IconArrowLeft size={18} aria-hidden />}
          onClick={onBack}
        >
          {t('document.back')}
        </Button>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconRotateClockwise size={18} aria-hidden />}
          aria-label={t('document.rotate', { number })}
          onClick={onRotate}
        >
          {t('document.rotateShort')}
        </Button>
      </Group>
      <Group justify="center" gap="xs">
        <ActionIcon
          variant="default"
          size="lg"
          disabled={step === 0}
          onClick={smaller}
          aria-label={t('document.zoomOut')}
        >
          <IconZoomOut size={18} aria-hidden />
        </ActionIcon>
        <Text
          size="sm"
          w={60}
          ta="center"
          role="status"
          aria-label={t('document.zoom', { percent: zoom * 100 })}
        >
          {zoom * 100} %
        </Text>
        <ActionIcon
          variant="default"
          size="lg"
          disabled={step === zooms.length - 1}
          onClick={larger}
          aria-label={t('document.zoomIn')}
        >
          <IconZoomIn size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <div
        className={classes.window}
        tabIndex={zoom > 1 ? 0 : undefined}
        role="group"
        aria-label={t('document.enlarged', { number })}
      >
        <div className={classes.sheet} data-sideways={sideways} style={{ width: `${zoom * 100}%` }}>
          <img
            src={page.url ?? ''}
            alt={t('document.enlarged', { number })}
            style={{ transform: `rotate(${page.rotation}deg)` }}
          />
        </div>
      </div>
    </Stack>
  );
};
