/** What the first screen says to who passes by, in French. */
export const attractFr = {
  title: 'Parlez à un agent, face à face',
  text: 'Par écran et tout de suite. Sans rendez-vous.',
  start: 'Touchez l’écran pour commencer',
  languages: 'Dans d’autres langues',
  until: 'Jusqu’à {{time}}',
};
