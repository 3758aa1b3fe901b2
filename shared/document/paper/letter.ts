import type { PaperFonts } from './paper-file.ts';
import { Paper } from './paper.ts';
import { letterTemplates, type LetterTemplate } from './letter-templates.ts';
import { longDate } from './long-date.ts';

/** A letter from a template. `values`: by the names of the template's fields. */
export interface Letter {
  readonly templateId: LetterTemplate['id'];
  readonly agencyLabel: string;
  readonly siteName: string;
  readonly at: Date;
  readonly agentName: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A paragraph with its fields filled in; null if one of them is empty, so that no letter has a gap. */
const filled = (paragraph: string, values: Letter['values']): string | null => {
  let complete = true;
  const text = paragraph.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]?.trim() ?? '';
    if (value === '') complete = false;
    return value;
  });
  return complete ? text : null;
};

/** The letter as PDF/A, under the agency's name. @throws CodedError `form-invalid` for a letter that cannot be printed */
export const letter = async (order: Letter, fonts: PaperFonts): Promise<Uint8Array<ArrayBuffer>> => {
  const template = letterTemplates.find(({ id }) => id === order.templateId);
  if (template === undefined) throw new Error(`no template ${order.templateId}`);
  const values = {
    ...order.values,
    agency: order.agencyLabel,
    site: order.siteName,
    date: longDate(order.at),
  };
  const paper = new Paper(
    { title: template.title, from: order.agencyLabel, place: `${order.siteName}, le ${longDate(order.at)}` },
    fonts,
  );
  const recipient = values['recipient' as keyof typeof values]?.trim() ?? '';
  if (recipient !== '') paper.paragraph(recipient);
  paper.heading(template.title);
  for (const paragraph of template.body) {
    const text = filled(paragraph, values);
    if (text === null) continue;
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (paragraph.startsWith('- ')) paper.list(lines.map((line) => line.replace(/^- /, '')));
    else paper.paragraph(text);
  }
  paper.space(14);
  paper.paragraph(`${order.agentName}\n${order.agencyLabel}`);
  return paper.finish();
};
