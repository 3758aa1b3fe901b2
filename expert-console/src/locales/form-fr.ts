/** Filling in a form, in French. */
export const formFr = {
  title: 'Remplir le formulaire',
  notKept: 'Ce que vous écrivez n’est gardé nulle part : seul le papier l’est, chez l’usager.',
  preview: 'Voir le document',
  use: 'Préparer l’impression',
  close: 'Fermer',
};
