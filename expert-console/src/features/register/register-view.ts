/** How entries are shown and chosen: names instead of ids. */
import type { RegisterColumn } from '@visio-accueil/shared/domain/register-columns.ts';
import { registerColumns } from '@visio-accueil/shared/domain/register-columns.ts';
import type { Register, RegisterKind, RegisterRecord } from '@visio-accueil/shared/protocol/register.ts';

/** A column of whatever kind, as tables and forms go through them. */
export type AnyColumn = RegisterColumn<RegisterRecord<RegisterKind>>;

export const columnsOf = (kind: RegisterKind): readonly AnyColumn[] =>
  registerColumns[kind] as unknown as readonly AnyColumn[];

/** Made by the console for a new entry, and shown to nobody. */
const MADE_IDS: ReadonlySet<string> = new Set([
  ...['siteId', 'carrierId', 'basinId', 'mediatorId', 'trainingId'],
  'counterId',
]);
/** Is it the entry's own id, which nobody types? */
export const isMadeId = (kind: RegisterKind, { key }: AnyColumn): boolean =>
  MADE_IDS.has(key) && columnsOf(kind)[0]?.key === key;

/** Where the catalogue has the name of a column. */
export const fieldName = (kind: RegisterKind, { key }: AnyColumn) => {
  if (kind === 'commune' && key === 'communeCode') return 'inseeCode';
  if (kind === 'mediator' && key === 'name') return 'firstName';
  if (kind === 'agency' && key === 'agencyId') return 'shortId';
  if (kind === 'training' && key === 'hours') return 'hoursLong';
  return key;
};

interface Named {
  readonly value: string;
  readonly label: string;
}

/** What a column that refers to something can refer to; null for one that does not. */
export const choicesOf = (kind: RegisterKind, { key }: AnyColumn, register: Register): Named[] | null => {
  if (columnsOf(kind)[0]?.key === key && kind !== 'label') return null;
  switch (key as string) {
    case 'departement':
      return register.departement.map(({ code, name }) => ({ value: code, label: `${code} – ${name}` }));
    case 'siteId':
      return register.place.map(({ siteId, name }) => ({ value: siteId, label: name }));
    case 'carrierId':
      return register.carrier.map(({ carrierId, name }) => ({ value: carrierId, label: name }));
    case 'basinId':
      return register.basin.map(({ basinId, name }) => ({ value: basinId, label: name }));
    case 'communeCode':
      return register.commune.map(({ communeCode, name }) => ({ value: communeCode, label: name }));
    case 'mediatorId':
      return register.mediator.map(({ mediatorId, siteId, name }) => ({
        value: mediatorId,
        label: `${name} (${register.place.find((place) => place.siteId === siteId)?.name ?? siteId})`,
      }));
    case 'agencyId':
      return register.agency.map(({ agencyId, name }) => ({ value: agencyId, label: name }));
    default:
      return null;
  }
};

/** The text of a cell, with the name of what it refers to. */
export const cellText = (
  kind: RegisterKind,
  column: AnyColumn,
  record: RegisterRecord<RegisterKind>,
  register: Register,
): string => {
  const written = column.write(record);
  return choicesOf(kind, column, register)?.find(({ value }) => value === written)?.label ?? written;
};

/** Columns that only the form shows: too long for a table, or the same for all. */
const FORM_ONLY: ReadonlySet<string> = new Set([
  'hours',
  'equipment',
  'address',
  'access',
  'latitude',
  'longitude',
]);

export const tableColumns = (kind: RegisterKind, register: Register): AnyColumn[] =>
  columnsOf(kind).filter(
    (column) =>
      !isMadeId(kind, column) &&
      !(FORM_ONLY.has(column.key) && kind !== 'training') &&
      !(column.key === ('departement' as string) && register.departement.length < 2),
  );

/** By which an entry is told from the others of its kind: its name, or what it is about and from when. */
export const namingColumns = (kind: RegisterKind, columns: readonly AnyColumn[]): ReadonlySet<string> => {
  if (kind === 'label') return new Set(['agencyId', 'since']);
  if (kind === 'counter') return new Set(['agencyId', 'communeCode']);
  if (kind === 'training') return new Set(['mediatorId', 'title', 'heldOn']);
  const name = columns.find(({ key }) => key === ('name' as string)) ?? columns[0];
  return new Set(name === undefined ? [] : [name.key]);
};
