/** What may be written in the network's register, and by whom: each département keeps its own. */
import type {
  Register,
  RegisterEntry,
  RegisterKind,
  RegisterProblem,
  RegisterRecord,
} from '../protocol/register.ts';

import { serves } from './agency-area.ts';

/** The département that someone sees and writes; null: the whole network. */
export type RegisterScope = string | null;

/** The id of an entry among those of its kind. */
export const idOf = <K extends RegisterKind>(kind: K, record: RegisterRecord<K>): string => {
  const { kind: of, record: entry } = { kind, record } as RegisterEntry;
  switch (of) {
    case 'place':
      return entry.siteId;
    case 'carrier':
      return entry.carrierId;
    case 'basin':
      return entry.basinId;
    case 'commune':
      return entry.communeCode;
    case 'mediator':
      return entry.mediatorId;
    case 'training':
      return entry.trainingId;
    case 'agency':
      return entry.agencyId;
    case 'label':
      return `${entry.agencyId} ${entry.validFrom}`;
    case 'counter':
      return entry.counterId;
    case 'departement':
      return entry.code;
  }
};

/** The entry of an id, if the register has it. */
export const entryOf = <K extends RegisterKind>(
  register: Register,
  kind: K,
  id: string,
): RegisterRecord<K> | null => {
  const all = register[kind] as RegisterRecord<K>[];
  return all.find((record) => idOf(kind, record) === id) ?? null;
};

/** The département that an entry belongs to; null: to the whole network, as agencies do. */
const departementOf = (register: Register, { kind, record }: RegisterEntry): string | null => {
  switch (kind) {
    case 'mediator':
      return register.place.find(({ siteId }) => siteId === record.siteId)?.departement ?? null;
    case 'training': {
      const mediator = entryOf(register, 'mediator', record.mediatorId);
      return mediator && departementOf(register, { kind: 'mediator', record: mediator });
    }
    case 'agency':
    case 'label':
    case 'departement':
      return null;
    default:
      return record.departement;
  }
};

/** Is it theirs to write? */
export const isInScope = (scope: RegisterScope, register: Register, entry: RegisterEntry): boolean =>
  scope === null || departementOf(register, entry) === scope;

/** The part of the register that someone sees, with the agencies that serve there. */
export const visibleRegister = (scope: RegisterScope, register: Register): Register => {
  if (scope === null) return register;
  const place = register.place.filter(({ departement }) => departement === scope);
  const mediator = register.mediator.filter(({ siteId }) => place.some((site) => site.siteId === siteId));
  const own = <R extends { departement: string }>(records: R[]): R[] =>
    records.filter(({ departement }) => departement === scope);
  const agency = register.agency.filter((each) => serves(each, scope));
  return {
    ...register,
    agency,
    label: register.label.filter(({ agencyId }) => agency.some((each) => each.agencyId === agencyId)),
    departement: register.departement.filter(({ code }) => code === scope),
    place,
    mediator,
    carrier: own(register.carrier),
    basin: own(register.basin),
    commune: own(register.commune),
    counter: own(register.counter),
    training: register.training.filter(({ mediatorId }) =>
      mediator.some((each) => each.mediatorId === mediatorId),
    ),
  };
};

/** The key of an entry's field that refers to nothing there, or to another département's; null when all is well. */
const brokenReference = (register: Register, { kind, record }: RegisterEntry): string | null => {
  const has = (code: string) => register.departement.some((each) => each.code === code);
  const sameDepartement = (target: { departement: string } | null, departement: string): boolean =>
    target?.departement === departement;
  switch (kind) {
    case 'carrier':
    case 'basin':
      return has(record.departement) ? null : 'departement';
    case 'commune':
      if (!has(record.departement)) return 'departement';
      return record.basinId === null ||
        sameDepartement(entryOf(register, 'basin', record.basinId), record.departement)
        ? null
        : 'basinId';
    case 'place':
      if (!has(record.departement)) return 'departement';
      if (
        record.carrierId !== null &&
        !sameDepartement(entryOf(register, 'carrier', record.carrierId), record.departement)
      )
        return 'carrierId';
      return record.communeCode === null ||
        sameDepartement(entryOf(register, 'commune', record.communeCode), record.departement)
        ? null
        : 'communeCode';
    case 'mediator':
      return entryOf(register, 'place', record.siteId) ? null : 'siteId';
    case 'training':
      if (!entryOf(register, 'mediator', record.mediatorId)) return 'mediatorId';
      return record.agencyId === null || hasAgency(register, record.agencyId) ? null : 'agencyId';
    case 'counter':
      if (!has(record.departement)) return 'departement';
      if (!hasAgency(register, record.agencyId)) return 'agencyId';
      return sameDepartement(entryOf(register, 'commune', record.communeCode), record.departement)
        ? null
        : 'communeCode';
    case 'label':
      return hasAgency(register, record.agencyId) ? null : 'agencyId';
    case 'agency':
      return record.departements.every(has) ? null : 'departements';
    case 'departement':
      return null;
  }
};

const hasAgency = (register: Register, agencyId: string): boolean =>
  register.agency.some((agency) => agency.agencyId === agencyId);

/** Why an entry can't be written: the problem and the key of its field, if it is one field's. */
export interface EntryRefusal {
  readonly problem: RegisterProblem;
  readonly key: string | null;
}

/**
 * Whether someone may add this entry, or change the one of its id. `register` is the whole one: an id that another
 * département uses is not taken over.
 */
export const refusalOf = (
  scope: RegisterScope,
  register: Register,
  entry: RegisterEntry,
): EntryRefusal | null => {
  const key = brokenReference(register, entry);
  if (key !== null) return { problem: 'reference-unknown', key };
  const known = entryOf(register, entry.kind, idOf(entry.kind, entry.record));
  const before = known && ({ kind: entry.kind, record: known } as RegisterEntry);
  const isTheirs =
    isInScope(scope, register, entry) && (before === null || isInScope(scope, register, before));
  return isTheirs ? null : { problem: 'departement-foreign', key: null };
};
