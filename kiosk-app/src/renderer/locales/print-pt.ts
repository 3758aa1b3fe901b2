/** What the kiosk says of the printer, in Portuguese: what happens, and what to do. */
export const printPt = {
  title: 'Impressão',
  preparing: 'O documento está a chegar…',
  waiting: 'É pedido o seu acordo.',
  sending: 'O documento segue para a impressora…',
  printing: 'Impressão em curso…',
  printingPages_one: 'Impressão em curso: {{count}} página impressa',
  printingPages_other: 'Impressão em curso: {{count}} páginas impressas',
  printingPages_zero: 'Impressão em curso…',
  printed: 'Está impresso. Retire o seu documento da impressora.',
  unverified:
    'A impressora terminou, mas não contou todas as páginas. Verifique se o seu documento está completo.',
  unknown:
    'A máquina parou durante a impressão. Veja na impressora se o seu documento saiu, ou chame o mediador.',
  refused: 'Recusou. Nada é impresso.',
  'taken-away': 'Leva o documento no seu telemóvel. Nada é impresso.',
  cancelled: 'A impressão foi anulada.',
  cancel: 'Anular a impressão',
  reason: {
    offline: 'A impressora está desligada. Chame o mediador.',
    'media-empty': 'Já não há papel. Chame o mediador: a impressão recomeça sozinha.',
    'media-needed': 'A impressora espera papel A4. Chame o mediador: a impressão recomeça sozinha.',
    'media-jam': 'Há uma folha presa na impressora. Chame o mediador.',
    'cover-open': 'A tampa da impressora está aberta. Feche-a, ou chame o mediador.',
    'input-tray-missing': 'A gaveta do papel está fora. Volte a colocá-la, ou chame o mediador.',
    'toner-empty': 'A impressora já não tem tinta. Chame o mediador.',
    'marker-supply-empty': 'A impressora já não tem tinta. Chame o mediador.',
    'marker-waste-full': 'A impressora precisa de manutenção. Chame o mediador.',
    'output-area-full':
      'Há demasiadas folhas à saída da impressora. Retire-as: a impressão recomeça sozinha.',
    'fuser-over-temp': 'A impressora regula a sua temperatura. Espere um momento.',
    'spool-area-full': 'A impressora está ocupada. Espere um momento.',
    paused: 'A impressora está em pausa. Chame o mediador.',
    other: 'A impressora espera. Chame o mediador.',
  },
};
