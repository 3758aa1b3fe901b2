/** Filling in a form, in English. */
export const formEn = {
  title: 'Fill in the form',
  notKept: 'What you write is kept nowhere: only the paper is, by the citizen.',
  preview: 'See the document',
  use: 'Get ready to print',
  close: 'Close',
};
