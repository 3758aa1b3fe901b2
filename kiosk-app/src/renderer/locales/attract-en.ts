/** What the first screen says to who passes by, in English. */
export const attractEn = {
  title: 'Talk to an adviser, face to face',
  text: 'By screen, right away, without an appointment.',
  start: 'Touch the screen to start',
  languages: 'In other languages',
  until: 'Until {{time}}',
};
