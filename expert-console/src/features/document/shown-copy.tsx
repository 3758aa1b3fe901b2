import { ActionIcon, Group, Stack, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { EnlargedPage } from './enlarged-page.tsx';
import type { ShowPorts } from './page-show.ts';
import type { PdfPictures } from './pdf-pictures.ts';

interface ShownCopyProps {
  pdf: Uint8Array;
  ports: ShowPorts;
  onBack: () => void;
}

interface Copy {
  readonly number: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly url: string;
}

/** The reader of PDFs is most of what it weighs: fetched when it is needed. */
const openPictures = async (pdf: Uint8Array): Promise<PdfPictures> => {
  const { openPdfPictures } = await import('./pdf-pictures.ts');
  return openPdfPictures(pdf);
};

/** A copy of a document to print, page by page, to be looked at with the citizen before anything is printed. */
export const ShownCopy = ({ pdf, ports, onBack }: ShownCopyProps) => {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<PdfPictures | null>(null);
  const [number, setNumber] = useState(1);
  const [copy, setCopy] = useState<Copy | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let gone = false;
    let mine: PdfPictures | null = null;
    openPictures(pdf)
      .then((pictures) => {
        mine = pictures;
        if (gone) pictures.close();
        else setOpened(pictures);
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      mine?.close();
    };
  }, [pdf]);
  useEffect(() => {
    let gone = false;
    let url: string | null = null;
    opened
      ?.picture(number)
      .then((bytes) => {
        if (gone) return;
        url = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
        setCopy({ number, bytes, url });
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      setCopy(null);
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [opened, number]);

  if (failed) return <ErrorLine code="pdf-invalid" onRetry={onBack} />;
  if (!opened || !copy) return <Text role="status">{t('document.copyLoading')}</Text>;
  return (
    <Stack gap="sm">
      {opened.pages > 1 && (
        <Group justify="center" gap="xs">
          <ActionIcon
            variant="default"
            size="lg"
            disabled={number === 1}
            onClick={() => setNumber(number - 1)}
            aria-label={t('document.copyBefore')}
          >
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <Text size="sm">{t('document.copyPage', { number, pages: opened.pages })}</Text>
          <ActionIcon
            variant="default"
            size="lg"
            disabled={number === opened.pages}
            onClick={() => setNumber(number + 1)}
            aria-label={t('document.copyNext')}
          >
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Group>
      )}
      <EnlargedPage
        key={number}
        pictures={{ picture: () => ({ bytes: copy.bytes, type: 'image/jpeg' }) }}
        ports={ports}
        page={{ documentId: `copy ${number}`, rotation: 0, url: copy.url }}
        number={number}
        onBack={onBack}
        backLabel={t('document.copyBack')}
      />
    </Stack>
  );
};
