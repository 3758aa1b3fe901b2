import { Button, Group } from '@mantine/core';
import { IconFileDescription, IconMail } from '@tabler/icons-react';
import type { FormField } from '@visio-accueil/shared/document/form-field.ts';
import { fetchCatalogueFile } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import type { CatalogueItem } from '@visio-accueil/shared/protocol/catalogue.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CataloguePicker } from '../features/catalogue/catalogue-picker.tsx';
import { FormFiller } from '../features/form/form-filler.tsx';
import { LetterForm } from '../features/paper/letter-form.tsx';
import { SummaryForm, type PaperPlace } from '../features/paper/summary-form.tsx';
import type { VisitFacts } from '../features/paper/visit-lines.ts';
import type { SendRequest } from '../lib/live.ts';

interface DocumentSourceProps {
  request: SendRequest;
  place: PaperPlace;
  /** What is known of the visit now. */
  facts: () => VisitFacts;
  /** Given the document to print. */
  choose: (file: File) => Promise<void>;
}

/** What is open in place of the ways to a document. */
type Opened =
  | { kind: 'form'; title: string; pdf: Uint8Array<ArrayBuffer>; fields: readonly FormField[] }
  | { kind: 'summary'; facts: VisitFacts }
  | { kind: 'letter' };

/** The reader of forms is large: fetched when it is needed. */
const fieldsOf = async (pdf: Uint8Array): Promise<readonly FormField[]> => {
  const { formFields } = await import('@visio-accueil/shared/document/form-fields.ts');
  return formFields(pdf);
};

/** Where a document to print comes from besides the agent's own files: the catalogue, and papers made here. */
export const DocumentSource = ({ request, place, facts, choose }: DocumentSourceProps) => {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Opened | null>(null);
  const onClose = () => setOpened(null);
  const take = async (file: File) => {
    await choose(file);
    setOpened(null);
  };
  const takeItem = async ({ title, version }: CatalogueItem) => {
    const pdf = await fetchCatalogueFile(request, version);
    if (version.fillable) {
      setOpened({ kind: 'form', title, pdf, fields: await fieldsOf(pdf) });
    } else await choose(new File([pdf], `${title}.pdf`, { type: 'application/pdf' }));
  };
  switch (opened?.kind) {
    case 'form':
      return <FormFiller {...opened} onFilled={take} onClose={onClose} />;
    case 'summary':
      return <SummaryForm place={place} facts={opened.facts} onMade={take} onClose={onClose} />;
    case 'letter':
      return <LetterForm place={place} onMade={take} onClose={onClose} />;
    case undefined:
      return (
        <>
          <Group grow gap="xs">
            <Button
              variant="default"
              leftSection={<IconFileDescription size={20} aria-hidden />}
              onClick={() => setOpened({ kind: 'summary', facts: facts() })}
            >
              {t('paper.summary')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconMail size={20} aria-hidden />}
              onClick={() => setOpened({ kind: 'letter' })}
            >
              {t('paper.letter')}
            </Button>
          </Group>
          <CataloguePicker request={request} onChoose={takeItem} />
        </>
      );
  }
};
