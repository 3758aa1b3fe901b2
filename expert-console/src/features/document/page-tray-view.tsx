import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconDownload, IconFiles } from '@tabler/icons-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { EnlargedPage } from './enlarged-page.tsx';
import { PageThumbnail } from './page-thumbnail.tsx';
import type { PageTray } from './page-tray.ts';
import { useDownload } from './use-download.ts';

/** The pages received: thumbnails, one enlarged in their place when asked, all of them as one PDF. */
export const PageTrayView = ({ tray }: { tray: PageTray }) => {
  const { t } = useTranslation();
  const { pages, unsaved } = useSyncExternalStore(
    (listener) => tray.subscribe(listener),
    () => tray.snapshot,
  );
  const [enlargedId, setEnlargedId] = useState<string | null>(null);
  const download = useDownload(tray);
  const ready = pages.filter(({ state }) => state === 'ready').length;
  const enlarged = pages.find((page) => page.documentId === enlargedId);

  if (enlarged !== undefined && enlarged.url !== null) {
    return (
      <EnlargedPage
        page={enlarged}
        number={pages.indexOf(enlarged) + 1}
        onBack={() => setEnlargedId(null)}
        onRotate={() => tray.rotate(enlarged.documentId)}
      />
    );
  }
  return (
    <Stack gap="xs">
      <Title order={2} size="h6">
        {t('document.title')}
      </Title>
      {pages.length === 0 ? (
        <Stack align="center" gap={4} py="lg">
          <IconFiles size={34} stroke={1.4} color="var(--mantine-color-gray-5)" aria-hidden />
          <Text size="sm" c="dimmed">
            {t('document.empty')}
          </Text>
        </Stack>
      ) : (
        <>
          <SimpleGrid
            cols={2}
            spacing="sm"
            component="ul"
            style={{ listStyle: 'none', padding: 0, margin: 0 }}
          >
            {pages.map((page, index) => (
              <PageThumbnail
                key={page.documentId}
                page={page}
                number={index + 1}
                last={index === pages.length - 1}
                onEnlarge={() => setEnlargedId(page.documentId)}
                onRotate={() => tray.rotate(page.documentId)}
                onMove={(by) => tray.move(page.documentId, by)}
                onRemove={() => tray.remove(page.documentId)}
                onRetry={() => void tray.retry(page.documentId)}
              />
            ))}
          </SimpleGrid>
          <Button
            mt="xs"
            variant={unsaved ? 'filled' : 'default'}
            leftSection={<IconDownload size={20} aria-hidden />}
            disabled={ready === 0}
            loading={download.pending}
            onClick={download.start}
          >
            {t('document.download')}
          </Button>
          <Group justify="center" role="status">
            <Text size="xs" c={unsaved ? 'amber.7' : 'leaf.7'}>
              {unsaved ? t('document.notSaved', { count: pages.length }) : t('document.saved')}
            </Text>
          </Group>
          {download.failed && (
            <Text size="sm" c="brick.7" role="alert">
              {t('document.buildFailed')}
            </Text>
          )}
        </>
      )}
    </Stack>
  );
};
