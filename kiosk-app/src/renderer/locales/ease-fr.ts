/** The language and the comfort of the screens, in French. */
export const easeFr = {
  open: 'Langue et confort',
  comfort: 'Confort',
  title: 'Langue et confort',
  how: 'Choisissez ce qui vous aide. Tout revient comme avant à la fin de votre visite.',
  settings: 'Confort',
  largeText: 'Grands caractères',
  highContrast: 'Fort contraste',
  simple: 'Phrases simples',
  speech: 'Lecture à voix haute',
  low: 'Boutons en bas',
  repeat: 'Réécouter',
  noVoice: 'Cette borne n’a pas de voix dans cette langue : elle ne peut pas lire les écrans.',
  headset: 'Un casque est branché : vous êtes seul à entendre.',
  reset: 'Tout remettre comme avant',
  done: 'Terminé',
};
