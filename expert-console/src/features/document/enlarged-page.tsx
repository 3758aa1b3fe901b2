import { Button, Group, Stack } from '@mantine/core';
import { IconArrowLeft, IconRotateClockwise } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './enlarged-page.module.css';
import type { TrayPage } from './page-tray.ts';

interface EnlargedPageProps {
  page: TrayPage;
  number: number;
  onBack: () => void;
  onRotate: () => void;
}

/** A page as wide as the panel, in the panel: the call stays in sight. Escape goes back. */
export const EnlargedPage = ({ page, number, onBack, onRotate }: EnlargedPageProps) => {
  const { t } = useTranslation();
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const sideways = page.rotation % 180 !== 0;
  return (
    <Stack gap="sm" onKeyDown={(event) => event.key === 'Escape' && onBack()}>
      <Group justify="space-between">
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
      <div className={classes.sheet} data-sideways={sideways}>
        <img
          src={page.url ?? ''}
          alt={t('document.enlarged', { number })}
          style={{ transform: `rotate(${page.rotation}deg)` }}
        />
      </div>
    </Stack>
  );
};
