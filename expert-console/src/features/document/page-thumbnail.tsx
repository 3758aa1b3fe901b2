import { ActionIcon, Button, Group, Loader, Progress, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconRotateClockwise, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './page-thumbnail.module.css';
import type { TrayPage } from './page-tray.ts';

interface PageThumbnailProps {
  page: TrayPage;
  number: number;
  last: boolean;
  onEnlarge: () => void;
  onRotate: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onRetry: () => void;
}

/** One page: its picture, where it stands, and what can be done with it. */
export const PageThumbnail = (props: PageThumbnailProps) => {
  const { page, number, last, onEnlarge, onRotate, onMove, onRemove, onRetry } = props;
  const { t } = useTranslation();
  const [removing, setRemoving] = useState(false);
  return (
    <li className={classes.card}>
      {page.url !== null ? (
        <UnstyledButton
          className={classes.frame ?? ''}
          onClick={onEnlarge}
          aria-label={t('document.enlarge', { number })}
        >
          <img
            src={page.url}
            alt=""
            className={classes.picture}
            style={{ transform: `rotate(${page.rotation}deg)` }}
            data-sideways={page.rotation % 180 !== 0}
          />
        </UnstyledButton>
      ) : (
        <Stack className={classes.frame ?? ''} align="center" justify="center" gap="xs" p="sm">
          {page.state === 'failed' ? (
            <>
              <Text size="sm" c="brick.7" ta="center">
                {page.code === null ? t('document.failed') : t(`errors.${page.code}`)}
              </Text>
              <Button size="compact-sm" variant="light" color="brick" onClick={onRetry}>
                {t('common.retry')}
              </Button>
            </>
          ) : (
            <>
              <Loader size="sm" aria-hidden />
              <Text size="sm" c="dimmed">
                {t('document.arriving')}
              </Text>
              <Progress w="100%" value={page.progress * 100} aria-label={t('document.arriving')} />
            </>
          )}
        </Stack>
      )}
      <Group justify="space-between" gap={0} wrap="nowrap" className={classes.bar ?? ''}>
        <Text size="xs" fw={600} style={{ whiteSpace: 'nowrap' }}>
          {removing ? t('document.removeAsk') : t('document.page', { number })}
        </Text>
        {removing ? (
          <Group gap={4} wrap="nowrap">
            <Button
              size="compact-xs"
              color="brick"
              autoFocus
              onClick={onRemove}
              aria-label={t('document.removeConfirm', { number })}
            >
              {t('document.yes')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => setRemoving(false)}>
              {t('document.no')}
            </Button>
          </Group>
        ) : (
          <Group gap={0} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray.7"
              disabled={number === 1}
              onClick={() => onMove(-1)}
              aria-label={t('document.earlier', { number })}
            >
              <IconArrowLeft size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray.7"
              disabled={last}
              onClick={() => onMove(1)}
              aria-label={t('document.later', { number })}
            >
              <IconArrowRight size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray.7"
              onClick={onRotate}
              aria-label={t('document.rotate', { number })}
            >
              <IconRotateClockwise size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="brick"
              onClick={() => setRemoving(true)}
              aria-label={t('document.remove', { number })}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        )}
      </Group>
    </li>
  );
};
