/** The language and the comfort of the screens, in Portuguese. */
export const easePt = {
  open: 'Língua e conforto',
  comfort: 'Conforto',
  title: 'Língua e conforto',
  how: 'Escolha o que o ajuda. Tudo volta ao normal no fim da sua visita.',
  settings: 'Conforto',
  largeText: 'Letras grandes',
  highContrast: 'Contraste forte',
  simple: 'Frases simples',
  speech: 'Leitura em voz alta',
  low: 'Botões em baixo',
  repeat: 'Ouvir de novo',
  noVoice: 'Esta máquina não tem voz nesta língua: não pode ler os ecrãs.',
  headset: 'Há auscultadores ligados: só você ouve.',
  reset: 'Pôr tudo como antes',
  done: 'Terminar',
};
