/** The language and the comfort of the screens, in English. */
export const easeEn = {
  open: 'Language and comfort',
  comfort: 'Comfort',
  title: 'Language and comfort',
  how: 'Choose what helps you. Everything is as before at the end of your visit.',
  settings: 'Comfort',
  largeText: 'Large letters',
  highContrast: 'High contrast',
  simple: 'Simple sentences',
  speech: 'Read aloud',
  low: 'Buttons low down',
  repeat: 'Listen again',
  noVoice: 'This kiosk has no voice in this language: it can’t read the screens aloud.',
  headset: 'A headset is connected: only you can hear.',
  reset: 'Everything as before',
  done: 'Done',
};
