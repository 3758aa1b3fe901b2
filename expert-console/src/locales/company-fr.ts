/** Who is with the citizen, and what it is about, in French. */
export const companyFr = {
  inRoom: 'avec {{name}}, médiateur',
  away: '{{name}}, médiateur, n’est pas dans la pièce',
  motive: 'Motif : {{motive}}',
  appointment: 'Rendez-vous de {{time}} : {{motive}}.',
  papers: 'À apporter : {{papers}}.',
  callBack: 'Rappeler le médiateur',
  called_zero: 'Aucun médiateur n’est connecté ; la borne affiche l’appel.',
  called_one: 'Le médiateur est prévenu.',
  called_other: '{{count}} médiateurs sont prévenus.',
};
