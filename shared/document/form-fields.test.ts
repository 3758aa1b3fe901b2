import { describe, expect, it } from '@jest/globals';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { TICKED } from './form-field.ts';
import { filledForm, formFields } from './form-fields.ts';
import { checkPdf } from './pdf-check.ts';

const blank = async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create();
  const page = document.addPage([595.28, 841.89]);
  const form = document.getForm();
  const at = (y: number) => ({ x: 50, y, width: 300, height: 20 });
  const name = form.createTextField('nom');
  name.acroField.dict.set(PDFName.of('TU'), PDFString.of('Nom de famille'));
  name.setMaxLength(20);
  name.addToPage(page, at(700));
  form.createCheckBox('marie').addToPage(page, { ...at(650), width: 20 });
  const kind = form.createDropdown('logement');
  kind.addOptions(['Appartement', 'Maison']);
  kind.addToPage(page, at(600));
  const fixed = form.createTextField('cadre réservé');
  fixed.enableReadOnly();
  fixed.addToPage(page, at(550));
  return document.save();
};
const values = new Map([
  ['nom', 'Élise Bœuf'],
  ['marie', TICKED],
  ['logement', 'Maison'],
]);

describe('a form', () => {
  it('shows the fields that can be filled in, by the form’s own words', async () => {
    expect(await formFields(await blank())).toEqual([
      expect.objectContaining({
        name: 'nom',
        label: 'Nom de famille',
        kind: 'text',
        maxLength: 20,
        value: '',
      }),
      expect.objectContaining({ name: 'marie', label: 'marie', kind: 'check', value: '' }),
      expect.objectContaining({ name: 'logement', kind: 'choice', options: ['Appartement', 'Maison'] }),
    ]);
  });

  it('is filled in with accents, and is plain pages afterwards that a kiosk prints', async () => {
    const filled = await filledForm(await blank(), values);
    expect(await formFields(filled)).toEqual([]);
    expect(await checkPdf(filled)).toEqual({ pages: 1, a4: true });
    const resources = (await PDFDocument.load(filled)).getPage(0).node.Resources();
    expect(resources?.lookup(PDFName.of('XObject'))?.toString()).toMatch(/Flat/);
  });

  it('leaves nothing behind that refers to a field, which readers would call damaged', async () => {
    const { catalog, context } = await PDFDocument.load(await filledForm(await blank(), values));
    expect(catalog.AcroForm()).toBeUndefined();
    const objects = context.enumerateIndirectObjects();
    const known = new Set(objects.map(([ref]) => ref.toString()));
    const referred = objects.flatMap(([, object]) => object.toString().match(/\b\d+ 0 R\b/g) ?? []);
    expect(referred.filter((ref) => !known.has(ref))).toEqual([]);
  });

  it.each([
    ['a text too long', 'nom', 'x'.repeat(21)],
    ['letters the form has not', 'nom', '名前'],
    ['a choice it does not offer', 'logement', 'Château'],
  ])('refuses %s', async (_what, name, value) => {
    await expect(filledForm(await blank(), new Map([[name, value]]))).rejects.toMatchObject({
      code: 'form-invalid',
    });
  });

  it('is none when it has no fields', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    expect(await formFields(await document.save())).toEqual([]);
  });
});
