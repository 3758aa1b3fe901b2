import { PDFArray, PDFName, PDFRef, type PDFDocument } from 'pdf-lib';

/**
 * Draws what a form's fields hold on its pages and takes the form out: nothing can be filled in or read out of fields any
 * more. pdf-lib leaves the pages' references to the fields behind (ISO 32000-1, 7.3.10 takes them for null; readers
 * complain of a damaged file): they go too.
 */
export const flattenForm = (document: PDFDocument): void => {
  const { context, catalog } = document;
  if (catalog.AcroForm() === undefined) return;
  document.getForm().flatten();
  for (const { node } of document.getPages()) {
    const annotations = node.Annots()?.asArray() ?? [];
    const left = annotations.filter((one) => !(one instanceof PDFRef) || context.lookup(one) !== undefined);
    if (left.length === annotations.length) continue;
    const array = PDFArray.withContext(context);
    for (const one of left) array.push(one);
    node.set(PDFName.of('Annots'), array);
  }
  catalog.delete(PDFName.of('AcroForm'));
};
