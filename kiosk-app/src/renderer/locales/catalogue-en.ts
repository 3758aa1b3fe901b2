/** The catalogue at the kiosk, in English. */
export const catalogueEn = {
  open: 'Print a form',
  title: 'Forms and documents',
  search: 'Look for a document',
  none: 'No document matches. Try another word, or call the helper.',
  print: 'Print this document',
  back: 'See the other documents',
};
