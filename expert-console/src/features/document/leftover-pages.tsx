import { Button, Group, Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/duration.ts';
import { useNow } from '../../lib/use-now.ts';
import type { PageTray } from './page-tray.ts';
import { useDownload } from './use-download.ts';

interface LeftoverPagesProps {
  tray: PageTray;
  /** When they are deleted, ms since 1970; null when there are none left. */
  deletedAt: number | null;
  onForget: () => void;
}

/** After a call the other side ended: the last chance for pages that were not downloaded; or the word that all is gone. */
export const LeftoverPages = ({ tray, deletedAt, onForget }: LeftoverPagesProps) => {
  const { t } = useTranslation();
  const now = useNow();
  const { pages, unsaved } = useSyncExternalStore(
    (listener) => tray.subscribe(listener),
    () => tray.snapshot,
  );
  const download = useDownload(tray);
  if (deletedAt === null || !unsaved) {
    return (
      <Text size="sm" c="dimmed">
        {t('ended.forgotten')}
      </Text>
    );
  }
  const left = Math.max(0, Math.floor((deletedAt - now) / 1000));
  return (
    <Group gap="sm">
      <Text size="sm" c="amber.7" fw={600}>
        {t('ended.unsaved', { count: pages.length, time: clockText(left) })}
      </Text>
      <Button size="compact-sm" loading={download.pending} onClick={() => download.pdf('', false)}>
        {t('document.download')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onForget}>
        {t('ended.forget')}
      </Button>
      {download.problem === 'file' && (
        <Text size="sm" c="brick.7" role="alert">
          {t('document.buildFailed')}
        </Text>
      )}
    </Group>
  );
};
