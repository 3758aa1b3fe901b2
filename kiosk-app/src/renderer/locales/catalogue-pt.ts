/** The catalogue at the kiosk, in Portuguese. */
export const cataloguePt = {
  open: 'Imprimir um formulário',
  title: 'Formulários e documentos',
  search: 'Procurar um documento',
  none: 'Nenhum documento corresponde. Tente outra palavra, ou chame o mediador.',
  print: 'Imprimir este documento',
  back: 'Ver os outros documentos',
};
