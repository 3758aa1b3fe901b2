/** The fields of a form (AcroForm, ISO 32000-1, 12.7): read, filled in, and made part of the page. */
import {
  PDFCheckBox,
  PDFDocument,
  PDFDropdown,
  PDFHexString,
  PDFName,
  PDFRadioGroup,
  PDFString,
  PDFTextField,
  type PDFField,
} from 'pdf-lib';
import { CodedError } from '../protocol/errors.ts';
import { flattenForm } from './flat-form.ts';
import { TICKED, type FormField } from './form-field.ts';

const labelOf = (field: PDFField): string => {
  const words = field.acroField.dict.lookup(PDFName.of('TU'));
  const text = words instanceof PDFString || words instanceof PDFHexString ? words.decodeText().trim() : '';
  return text === '' ? field.getName() : text;
};

const read = (field: PDFField): FormField | null => {
  if (field.isReadOnly()) return null;
  const base = {
    name: field.getName(),
    label: labelOf(field),
    options: [],
    multiline: false,
    maxLength: null,
  };
  if (field instanceof PDFTextField) {
    return {
      ...base,
      kind: 'text',
      multiline: field.isMultiline(),
      maxLength: field.getMaxLength() ?? null,
      value: field.getText() ?? '',
    };
  }
  if (field instanceof PDFCheckBox) return { ...base, kind: 'check', value: field.isChecked() ? TICKED : '' };
  if (field instanceof PDFDropdown)
    return { ...base, kind: 'choice', options: field.getOptions(), value: field.getSelected()[0] ?? '' };
  if (field instanceof PDFRadioGroup)
    return { ...base, kind: 'choice', options: field.getOptions(), value: field.getSelected() ?? '' };
  return null; // Signatures and buttons are not typed in.
};

const write = (field: PDFField, value: string): void => {
  if (field instanceof PDFTextField) field.setText(value);
  else if (field instanceof PDFCheckBox) {
    if (value === TICKED) field.check();
    else field.uncheck();
  } else if (field instanceof PDFDropdown || field instanceof PDFRadioGroup) {
    if (value === '') field.clear();
    else if (field.getOptions().includes(value)) field.select(value);
    else throw new Error('not a choice of this field');
  }
};

/** The fields that can be filled in, in the form's order; none if it is no form. The PDF must have been found sound. */
export const formFields = async (pdf: Uint8Array): Promise<FormField[]> => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  if (document.catalog.AcroForm() === undefined) return [];
  return document
    .getForm()
    .getFields()
    .map(read)
    .filter((field) => field !== null);
};

/**
 * The form with these values (by name) as plain pages: nothing can be changed or read out of fields any more.
 * @throws CodedError `form-invalid` when a value does not fit, or cannot be written with the form's letters
 */
export const filledForm = async (
  pdf: Uint8Array,
  values: ReadonlyMap<string, string>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const form = document.getForm();
  try {
    for (const field of form.getFields()) {
      const value = values.get(field.getName());
      if (value !== undefined && !field.isReadOnly()) write(field, value);
    }
    flattenForm(document);
  } catch (cause) {
    throw new CodedError('form-invalid', { cause });
  }
  return new Uint8Array(await document.save());
};
