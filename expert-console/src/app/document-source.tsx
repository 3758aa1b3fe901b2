import type { FormField } from '@visio-accueil/shared/document/form-field.ts';
import { fetchCatalogueFile } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import type { CatalogueItem } from '@visio-accueil/shared/protocol/catalogue.ts';
import { useState } from 'react';
import { CataloguePicker } from '../features/catalogue/catalogue-picker.tsx';
import { FormFiller } from '../features/form/form-filler.tsx';
import type { SendRequest } from '../lib/live.ts';

interface DocumentSourceProps {
  request: SendRequest;
  /** Given the document to print. */
  choose: (file: File) => Promise<void>;
}

interface OpenForm {
  title: string;
  pdf: Uint8Array<ArrayBuffer>;
  fields: readonly FormField[];
}

/** Where a document to print comes from besides the agent's own files: the catalogue, filled in if it is a form. */
export const DocumentSource = ({ request, choose }: DocumentSourceProps) => {
  const [form, setForm] = useState<OpenForm | null>(null);
  const take = async ({ title, version }: CatalogueItem) => {
    const pdf = await fetchCatalogueFile(request, version);
    if (version.fillable) {
      const { formFields } = await import('@visio-accueil/shared/document/form-fields.ts');
      setForm({ title, pdf, fields: await formFields(pdf) });
    } else await choose(new File([pdf], `${title}.pdf`, { type: 'application/pdf' }));
  };
  if (form === null) return <CataloguePicker request={request} onChoose={take} />;
  return (
    <FormFiller
      {...form}
      onClose={() => setForm(null)}
      onFilled={async (file) => {
        await choose(file);
        setForm(null);
      }}
    />
  );
};
