/**
 * The letters that an agent can make during a call. A paragraph whose fields are empty is left out; one that begins with "- "
 * is a list, an item a line. They are French, like all that is printed.
 */
export interface LetterTemplate {
  readonly id: 'attendance' | 'documents' | 'appointment' | 'free';
  readonly title: string;
  /** What is typed: `lines` is a field of several lines. */
  readonly fields: readonly { readonly name: LetterField; readonly lines: boolean }[];
  readonly body: readonly string[];
}

export type LetterField = 'recipient' | 'purpose' | 'documents' | 'deadline' | 'appointment' | 'text';

const recipient = { name: 'recipient', lines: false } as const;

export const letterTemplates: readonly LetterTemplate[] = [
  {
    id: 'attendance',
    title: 'Attestation de passage',
    fields: [recipient, { name: 'purpose', lines: false }],
    body: [
      'Nous attestons que la personne nommée ci-dessus s’est présentée le {date} à {site} et a été reçue par {agency} en visio-accueil.',
      'Motif : {purpose}.',
      'Cette attestation est remise pour servir ce que de droit.',
    ],
  },
  {
    id: 'documents',
    title: 'Pièces à fournir',
    fields: [recipient, { name: 'documents', lines: true }, { name: 'deadline', lines: false }],
    body: [
      'Lors de votre passage du {date}, nous avons constaté qu’il manque à votre dossier :',
      '- {documents}',
      'Merci de nous les faire parvenir avant le {deadline}.',
      'Vous pouvez les numériser à la borne de {site}, pendant un nouvel entretien.',
    ],
  },
  {
    id: 'appointment',
    title: 'Votre rendez-vous',
    fields: [recipient, { name: 'appointment', lines: false }, { name: 'documents', lines: true }],
    body: [
      'Vous avez rendez-vous avec {agency} : {appointment}.',
      'Merci d’apporter les pièces de cette liste : {documents}',
      'Si vous ne pouvez pas venir, prévenez-nous dès que possible : une autre personne prendra votre place.',
    ],
  },
  { id: 'free', title: 'Courrier', fields: [recipient, { name: 'text', lines: true }], body: ['{text}'] },
];
