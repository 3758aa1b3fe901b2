/**
 * The register as tables: the heading of each column, and how its cells are read and written. Files and the console's forms
 * use the same. Headings and words are French, whatever the language of the screen: they are a format.
 */
import { hasNir } from './nir.ts';
import { readHours, writeHours } from './hours-text.ts';
import { registerSchemas } from '../protocol/register.ts';
import type { RegisterKind, RegisterProblem, RegisterRecord } from '../protocol/register.ts';

type Read<T> = { readonly value: T } | { readonly problem: RegisterProblem };

/** How a value is written in a cell and read from it. */
interface Cell<T> {
  readonly read: (text: string) => Read<T>;
  readonly write: (value: T) => string;
  /** The words to choose from, if it is a choice. */
  readonly words?: readonly string[];
  readonly input?: 'date' | 'hours';
}

/** One column, whatever it holds. */
export interface RegisterColumn<R> {
  readonly key: keyof R & string;
  readonly heading: string;
  readonly required: boolean;
  /** Came later: a file from before has not got it, and leaves it empty. */
  readonly isLate: boolean;
  readonly words: readonly string[] | null;
  readonly input: 'text' | 'date' | 'hours';
  readonly read: (text: string) => Read<unknown>;
  readonly write: (record: R) => string;
}

const text: Cell<string> = { read: (value) => ({ value }), write: (value) => value };
const orNull = <T>(cell: Cell<T>): Cell<T | null> => ({
  ...cell,
  read: (value) => (value === '' ? { value: null } : cell.read(value)),
  write: (value) => (value === null ? '' : cell.write(value)),
});
const decimal: Cell<number> = {
  read: (value) => {
    const number = Number(value.replace(',', '.').replace(/[\s\u00a0\u202f]/g, ''));
    return Number.isFinite(number) ? { value: number } : { problem: 'value-invalid' };
  },
  write: (value) => String(value).replace('.', ','),
};
const date: Cell<string> = { ...text, input: 'date' };
const words = <T extends string | boolean>(known: readonly (readonly [T, string])[]): Cell<T> => ({
  words: known.map(([, word]) => word),
  read: (value) => {
    const found = known.find(([, word]) => word === value.toLowerCase());
    return found ? { value: found[0] } : { problem: 'value-invalid' };
  },
  write: (value) => known.find(([each]) => each === value)?.[1] ?? '',
});
const yes = words<boolean>([
  [true, 'oui'],
  [false, 'non'],
]);
/** Empty: no. */
const noUnlessYes: Cell<boolean> = {
  ...yes,
  read: (value) => (value === '' ? { value: false } : yes.read(value)),
};
const list: Cell<string[]> = {
  read: (value) => ({
    value: value
      .split('|')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  }),
  write: (value) => value.join(' | '),
};
const hours: Cell<RegisterRecord<'place'>['hours']> = {
  input: 'hours',
  read: (value) => {
    const read = readHours(value);
    return typeof read === 'string' ? { problem: read } : { value: read };
  },
  write: (value) => writeHours(value),
};

/** Empty cells of these are read as nothing chosen. */
const columnsOf =
  <R>() =>
  <K extends keyof R & string>(
    key: K,
    heading: string,
    cell: Cell<R[K]>,
    required = true,
    isLate = false,
  ): RegisterColumn<R> => ({
    key,
    heading,
    required,
    isLate,
    words: cell.words ?? null,
    input: cell.input ?? 'text',
    read: (value) => {
      if (value === '' && required) return { problem: 'value-missing' };
      return hasNir(value) ? { problem: 'nir' } : cell.read(value);
    },
    write: (record) => cell.write(record[key]),
  });

const place = columnsOf<RegisterRecord<'place'>>();
const carrier = columnsOf<RegisterRecord<'carrier'>>();
const basin = columnsOf<RegisterRecord<'basin'>>();
const commune = columnsOf<RegisterRecord<'commune'>>();
const mediator = columnsOf<RegisterRecord<'mediator'>>();
const training = columnsOf<RegisterRecord<'training'>>();
const agency = columnsOf<RegisterRecord<'agency'>>();
const label = columnsOf<RegisterRecord<'label'>>();
const counter = columnsOf<RegisterRecord<'counter'>>();
const departement = columnsOf<RegisterRecord<'departement'>>();

/** The columns of each kind, in the order of its file. The first ones are its id. */
export const registerColumns: { readonly [K in RegisterKind]: readonly RegisterColumn<RegisterRecord<K>>[] } =
  {
    place: [
      place('siteId', 'identifiant', text),
      place('departement', 'département', text),
      place('name', 'nom', text),
      place(
        'siteKind',
        'type',
        words([
          ['cyber-base', 'cyber-base'],
          ['town-hall', 'mairie'],
          ['community-house', 'maison communautaire'],
          ['other', 'autre'],
        ]),
      ),
      place('carrierId', 'collectivité', orNull(text), false),
      place('communeCode', 'commune', orNull(text), false),
      place('address', 'adresse', text, false),
      place('access', 'accès', text, false, true),
      place('confidentialRoom', 'pièce confidentielle', yes),
      place('hours', 'horaires', hours, false),
      place('equipment', 'équipement', list, false),
      place('openedOn', 'ouverture', orNull(date), false),
    ],
    carrier: [
      carrier('carrierId', 'identifiant', text),
      carrier('departement', 'département', text),
      carrier('name', 'nom', text),
    ],
    basin: [
      basin('basinId', 'identifiant', text),
      basin('departement', 'département', text),
      basin('name', 'nom', text),
    ],
    commune: [
      commune('communeCode', 'code INSEE', text),
      commune('departement', 'département', text),
      commune('name', 'nom', text),
      commune('basinId', 'bassin', orNull(text), false),
      commune('population', 'population', orNull(decimal), false),
      commune('latitude', 'latitude', orNull(decimal), false),
      commune('longitude', 'longitude', orNull(decimal), false),
    ],
    mediator: [
      mediator('mediatorId', 'identifiant', text),
      mediator('siteId', 'lieu', text),
      mediator('name', 'prénom', text),
      mediator(
        'profile',
        'profil',
        words([
          ['multimedia', 'animateur multimédia'],
          ['reception', 'agent d’accueil'],
          ['other', 'autre'],
        ]),
      ),
      mediator('skills', 'compétences', list, false),
    ],
    training: [
      training('trainingId', 'identifiant', text),
      training('mediatorId', 'médiateur', text),
      training('title', 'intitulé', text),
      training('agencyId', 'organisme', orNull(text), false),
      training('heldOn', 'date', date),
      training('hours', 'heures', decimal),
      training('validUntil', 'valable jusqu’au', orNull(date), false),
    ],
    agency: [
      agency('agencyId', 'identifiant', text),
      agency('name', 'nom', text),
      agency('purpose', 'rôle', text, false),
      agency(
        'family',
        'domaine',
        words([
          ['social', 'social'],
          ['employment', 'emploi et formation'],
          ['other', 'autre'],
        ]),
      ),
      agency('hours', 'horaires', hours, false),
      agency('byAppointment', 'sur rendez-vous seulement', noUnlessYes, false, true),
      agency('departements', 'départements', list, false, true),
    ],
    label: [
      label('agencyId', 'organisme', text),
      label('validFrom', 'à partir du', date),
      label('label', 'sigle', text),
      label('telephone', 'téléphone', orNull(text), false),
    ],
    counter: [
      counter('counterId', 'identifiant', text),
      counter('departement', 'département', text),
      counter('agencyId', 'organisme', text),
      counter('communeCode', 'commune', text),
    ],
    departement: [departement('code', 'code', text), departement('name', 'nom', text)],
  };

/** A heading or a cell as it is compared: case, apostrophes and spaces around apart. */
const plain = (heading: string): string => heading.trim().toLowerCase().replaceAll("'", '’');

/** A record read from cells by heading, or what is wrong with which column. */
export type RecordRead<K extends RegisterKind> =
  | { readonly record: RegisterRecord<K> }
  | {
      readonly problems: readonly { readonly column: string | null; readonly problem: RegisterProblem }[];
    };

/** Reads one record; `cellOf` answers the text under a heading. */
export const readRecord = <K extends RegisterKind>(
  kind: K,
  cellOf: (heading: string) => string,
): RecordRead<K> => {
  const columns: readonly RegisterColumn<RegisterRecord<K>>[] = registerColumns[kind];
  const values: Record<string, unknown> = {};
  const problems: { column: string | null; problem: RegisterProblem }[] = [];
  for (const { key, heading, read } of columns) {
    const result = read(cellOf(heading).trim());
    if ('problem' in result) problems.push({ column: heading, problem: result.problem });
    else values[key] = result.value;
  }
  if (problems.length > 0) return { problems };
  const parsed = registerSchemas[kind].safeParse(values);
  if (parsed.success) return { record: parsed.data as RegisterRecord<K> };
  const headings = new Set(
    parsed.error.issues.map(({ path }) => columns.find(({ key }) => key === path[0])?.heading ?? null),
  );
  return { problems: [...headings].map((column) => ({ column, problem: 'value-invalid' })) };
};

/** The column of a heading, however it is written. */
export const headingOf = (kind: RegisterKind, written: string): string | null =>
  registerColumns[kind].find(({ heading }) => plain(heading) === plain(written))?.heading ?? null;
