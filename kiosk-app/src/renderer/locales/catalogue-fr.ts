/** The catalogue at the kiosk, in French. */
export const catalogueFr = {
  open: 'Imprimer un formulaire',
  title: 'Formulaires et documents',
  search: 'Chercher un document',
  none: 'Aucun document ne correspond. Essayez un autre mot, ou appelez le médiateur.',
  print: 'Imprimer ce document',
  back: 'Voir les autres documents',
};
