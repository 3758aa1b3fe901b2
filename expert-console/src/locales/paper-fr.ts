/** Papers that an agent makes during a call, in French. */
export const paperFr = {
  summary: 'Récapitulatif',
  letter: 'Courrier',
  summaryName: 'Récapitulatif',
  summaryTitle: 'Récapitulatif de la visite',
  letterTitle: 'Courrier',
  template: 'Modèle',
  done: 'Ce qui a été fait',
  toBring: 'Ce qu’il faut apporter ou envoyer',
  aLine: 'Une chose par ligne.',
  next: 'Prochain rendez-vous',
  nextExample: 'Par exemple : mardi 8 décembre à 10 h 30, à cette borne',
  contact: 'Pour nous joindre',
  fields: {
    recipient: 'Nom du destinataire',
    purpose: 'Motif du passage',
    documents: 'Pièces demandées, une par ligne',
    deadline: 'À fournir avant le',
    appointment: 'Jour, heure et lieu',
    text: 'Texte',
  },
};
