import { checkPrintable } from '@visio-accueil/shared/document/printable.ts';
import { PDFDocument } from 'pdf-lib';

/** A publication is what a kiosk prints as it is; whether it has fields to fill in besides. Throws as `checkPrintable`. */
export const checkPublication = async (bytes: Uint8Array): Promise<{ pages: number; fillable: boolean }> => {
  const { pages } = await checkPrintable(bytes);
  // Found sound in a thread apart: it cannot keep this one busy.
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const form = document.catalog.AcroForm() === undefined ? [] : document.getForm().getFields();
  return { pages, fillable: form.length > 0 };
};
