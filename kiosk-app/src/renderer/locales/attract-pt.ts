/** What the first screen says to who passes by, in Portuguese. */
export const attractPt = {
  title: 'Fale com um funcionário, cara a cara',
  text: 'Por ecrã, já, sem marcação.',
  start: 'Toque no ecrã para começar',
  languages: 'Noutras línguas',
  until: 'Até às {{time}}',
};
