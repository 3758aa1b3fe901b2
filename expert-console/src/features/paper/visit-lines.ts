/** What is known of a visit when its summary is begun. */
export interface VisitFacts {
  readonly agencyLabel: string;
  readonly pagesReceived: number;
  readonly documentsPrinted: number;
  /** Title of the page that agent and citizen look at together. */
  readonly sharedPage: string | null;
}

const many = (count: number, one: string, more: string): string[] =>
  count === 0 ? [] : [count === 1 ? one : more.replace('#', String(count))];

/** The first lines of "Ce qui a été fait", in French as all that is printed. The agent changes them at will. */
export const visitLines = ({
  agencyLabel,
  pagesReceived,
  documentsPrinted,
  sharedPage,
}: VisitFacts): string[] => [
  ...many(
    pagesReceived,
    `1 page a été numérisée et transmise à ${agencyLabel}.`,
    `# pages ont été numérisées et transmises à ${agencyLabel}.`,
  ),
  ...many(documentsPrinted, '1 document a été imprimé.', '# documents ont été imprimés.'),
  ...(sharedPage === null || sharedPage === '' ? [] : [`Démarche en ligne faite ensemble : ${sharedPage}.`]),
];

/** One item a line, without the empty ones and without the dashes that people type. */
export const itemsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*[-–•*]\s+/, '').trim())
    .filter((line) => line !== '');
