import { Autocomplete, Button, Checkbox, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconDownload, IconFiles, IconFileZip, IconPrinter } from '@tabler/icons-react';
import { useDeferredValue, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { useAction } from '../../lib/use-action.ts';
import { EnlargedPage } from './enlarged-page.tsx';
import { PageThumbnail } from './page-thumbnail.tsx';
import type { PageTray, TrayPage, TrayPlace } from './page-tray.ts';
import type { ShowPorts } from './page-show.ts';
import { assemblePdf } from './pdf-file.ts';
import { useDownload, type Download } from './use-download.ts';

/** The pages received: thumbnails, one enlarged in their place when asked, all of them as one file. */
interface PageTrayViewProps {
  tray: PageTray;
  /** How a page is shown to the citizen. */
  ports: ShowPorts;
  /** Asks for a print of this PDF at the kiosk. */
  onPrint: (name: string, pdf: Blob) => Promise<void>;
}

export const PageTrayView = ({ tray, ports, onPrint }: PageTrayViewProps) => {
  const { t } = useTranslation();
  const snapshot = useSyncExternalStore(
    (listener) => tray.subscribe(listener),
    () => tray.snapshot,
  );
  const { pages, place, canUndo } = snapshot;
  // The first page shows before what is done with all of them, which takes longer to draw than the page.
  const withFiles = useDeferredValue(pages.length > 0);
  const [enlargedId, setEnlargedId] = useState<string | null>(null);
  const download = useDownload(tray);
  const enlarged = pages.find((page) => page.documentId === enlargedId);

  if (enlarged !== undefined && enlarged.url !== null) {
    return (
      <EnlargedPage
        pictures={tray}
        ports={ports}
        page={enlarged}
        number={pages.indexOf(enlarged) + 1}
        onBack={() => setEnlargedId(null)}
        onRotate={() => tray.rotate(enlarged.documentId)}
      />
    );
  }
  return (
    <Stack gap="xs">
      <Group justify="space-between" mih={30}>
        <Title order={2} size="h6">
          {t('document.title')}
        </Title>
        {canUndo && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowBackUp size={18} aria-hidden />}
            aria-label={t('document.undo')}
            onClick={() => tray.undo()}
          >
            {t('document.undoShort')}
          </Button>
        )}
      </Group>
      <PlaceLine place={place} pages={pages} onCancel={() => tray.placeNext(null)} />
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
                index={index}
                last={index === pages.length - 1}
                marked={place?.documentId === page.documentId}
                tray={tray}
                onEnlarge={setEnlargedId}
              />
            ))}
          </SimpleGrid>
          {withFiles && (
            <>
              <TrayFiles pages={pages} unsaved={snapshot.unsaved} download={download} />
              <PrintAgain
                disabled={pages.every(({ state }) => state !== 'ready')}
                onPrint={async () => onPrint(t('document.title'), await assemblePdf(tray.sources()))}
              />
            </>
          )}
        </>
      )}
    </Stack>
  );
};

/** Where the next scan goes, when that is not the end. */
const PlaceLine = (props: { place: TrayPlace | null; pages: readonly TrayPage[]; onCancel: () => void }) => {
  const { t } = useTranslation();
  const { place, pages, onCancel } = props;
  const number = pages.findIndex(({ documentId }) => documentId === place?.documentId) + 1;
  return (
    <div role="status">
      {place !== null && number > 0 && (
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" fw={600} c="lake.8">
            {t(place.kind === 'replace' ? 'document.placeReplace' : 'document.placeAfter', { number })}
          </Text>
          <Button size="compact-sm" variant="default" flex="none" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </Group>
      )}
    </div>
  );
};

/** On paper again, for the citizen: who is asked as for every print. */
const PrintAgain = ({ disabled, onPrint }: { disabled: boolean; onPrint: () => Promise<void> }) => {
  const { t } = useTranslation();
  const printing = useAction();
  const [asked, setAsked] = useState(false);
  const print = async () => {
    setAsked(false);
    await onPrint();
    setAsked(true);
  };
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPrinter size={18} aria-hidden />}
        disabled={disabled}
        loading={printing.pending}
        onClick={() => void printing.run(print)}
      >
        {t('document.printAgain')}
      </Button>
      <div role="status">
        {asked && (
          <Text size="xs" c="leaf.7" ta="center">
            {t('document.printAsked')}
          </Text>
        )}
      </div>
      <ErrorLine code={printing.code} />
    </>
  );
};

interface TrayFilesProps {
  pages: readonly TrayPage[];
  unsaved: boolean;
  download: Download;
}

/** What the pages are, and all of them as one file. */
const TrayFiles = ({ pages, unsaved, download }: TrayFilesProps) => {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [searchable, setSearchable] = useState(false);
  const ready = pages.filter(({ state }) => state === 'ready').length;
  return (
    <>
      <Autocomplete
        mt="xs"
        label={t('document.kind')}
        value={name}
        onChange={setName}
        maxLength={60}
        data={t('document.kinds', { returnObjects: true })}
      />
      <Checkbox
        label={t('document.searchable')}
        checked={searchable}
        onChange={({ currentTarget }) => setSearchable(currentTarget.checked)}
      />
      <Button
        variant={unsaved ? 'filled' : 'default'}
        leftSection={<IconDownload size={20} aria-hidden />}
        disabled={ready === 0}
        loading={download.pending}
        onClick={() => download.pdf(name, searchable)}
      >
        {t('document.download')}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconFileZip size={18} aria-hidden />}
        disabled={ready === 0 || download.pending}
        onClick={() => download.pictures(name)}
      >
        {t('document.pictures')}
      </Button>
      <Group justify="center" role="status">
        <Text size="xs" c={unsaved ? 'amber.7' : 'leaf.7'}>
          {unsaved ? t('document.notSaved', { count: pages.length }) : t('document.saved')}
        </Text>
      </Group>
      {download.problem !== null && (
        <Text size="sm" c="brick.7" role="alert">
          {t(download.problem === 'file' ? 'document.buildFailed' : 'document.readFailed')}
        </Text>
      )}
    </>
  );
};
