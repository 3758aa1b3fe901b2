/**
 * The network's register: départements, carriers, places, basins, communes, mediators with their training, agencies with their
 * labels and counters.
 *
 *     coordinator | admin --register:save {kind, record}--> server      adds it, or changes the one with its id
 *     coordinator | admin --register:import {kind, csv}--> server       all lines or none; each problem names its line
 *
 * Each département's members read and write their own alone; an administrator without a département has all of them, and
 * alone writes what is the whole network's: départements, agencies and their labels.
 */
import { z } from 'zod';
import { agencyIdSchema, telephoneSchema } from './agency.ts';
import { requests } from './contract.ts';
import { openingHoursSchema } from './opening-hours.ts';
import { nothingSchema } from './primitives.ts';

/** INSEE's code of a département, e.g. "46" or "2A". */
export const departementCodeSchema = z.string().regex(/^(\d{2}|2[AB]|\d{3})$/);
const entryId = z.string().regex(/^[a-z0-9-]{2,60}$/);
const name = z.string().trim().min(2).max(120);
const shortText = z.string().trim().min(1).max(60);

export const departementSchema = z.object({ code: departementCodeSchema, name });

/** Who runs sites: a community of communes, a town. */
const carrierSchema = z.object({ carrierId: entryId, departement: departementCodeSchema, name });

/** A "bassin de vie": the communes whose people use the same services. */
const basinSchema = z.object({ basinId: entryId, departement: departementCodeSchema, name });

const communeSchema = z.object({
  /** INSEE's code, e.g. "46029". */
  communeCode: z.string().regex(/^(\d{2}|2[AB])\d{3}$/),
  departement: departementCodeSchema,
  name,
  basinId: entryId.nullable(),
  population: z.int().nonnegative().max(10_000_000).nullable(),
  /** Degrees, WGS 84: distances between communes are counted from these. */
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
});

export const siteKinds = ['cyber-base', 'town-hall', 'community-house', 'other'] as const;

const placeSchema = z.object({
  siteId: entryId,
  departement: departementCodeSchema,
  name,
  siteKind: z.enum(siteKinds),
  carrierId: entryId.nullable(),
  communeCode: communeSchema.shape.communeCode.nullable(),
  address: z.string().trim().max(200),
  /** How to come, e.g. "Ligne 8, arrêt Mairie. Parking derrière l’église." */
  access: z.string().trim().max(300),
  /** A room where nobody else sees or hears. */
  confidentialRoom: z.boolean(),
  hours: openingHoursSchema,
  equipment: z.array(shortText).max(30),
  openedOn: z.iso.date().nullable(),
});

/** What a mediator was before: an animator of a multimedia room, or at a reception desk. */
export const mediatorProfiles = ['multimedia', 'reception', 'other'] as const;

const mediatorSchema = z.object({
  mediatorId: entryId,
  siteId: entryId,
  /** First name, as citizens hear it. */
  name: shortText,
  profile: z.enum(mediatorProfiles),
  skills: z.array(shortText).max(30),
});

const trainingSchema = z.object({
  trainingId: entryId,
  mediatorId: entryId,
  title: name,
  /** Of which agency, when one gave it. */
  agencyId: agencyIdSchema.nullable(),
  heldOn: z.iso.date(),
  hours: z.number().positive().max(500),
  /** After this day it has to be taken again; null: it holds for good. */
  validUntil: z.iso.date().nullable(),
});

/** The short name of an agency from a day on: CRAM, then Carsat; and the number that citizens call. */
const labelSchema = z.object({
  agencyId: agencyIdSchema,
  validFrom: z.iso.date(),
  label: shortText,
  telephone: telephoneSchema.nullable().default(null),
});

/** What agencies are for, as labels of places ask for it. */
export const agencyFamilies = ['social', 'employment', 'other'] as const;

const agencySchema = z.object({
  agencyId: agencyIdSchema,
  /** In full; short names have dates and are labels. */
  name,
  /** One plain line on what it is for, e.g. "Famille, logement, RSA". */
  purpose: z.string().trim().max(120),
  family: z.enum(agencyFamilies),
  /** When its agents receive. */
  hours: openingHoursSchema,
  /** They receive only those who have an appointment. */
  byAppointment: z.boolean().default(false),
  /** Those that it serves; empty: all. */
  departements: z.array(departementCodeSchema).max(20).default([]),
});

/** Where an agency receives people itself: where they would have driven to, were there no place near them. */
const counterSchema = z.object({
  counterId: entryId,
  departement: departementCodeSchema,
  agencyId: agencyIdSchema,
  communeCode: communeSchema.shape.communeCode,
});

/** Every kind of entry with its schema. */
export const registerSchemas = {
  place: placeSchema,
  carrier: carrierSchema,
  basin: basinSchema,
  commune: communeSchema,
  mediator: mediatorSchema,
  training: trainingSchema,
  agency: agencySchema,
  label: labelSchema,
  counter: counterSchema,
  departement: departementSchema,
};
export type RegisterKind = keyof typeof registerSchemas;
export type RegisterRecord<K extends RegisterKind> = z.infer<(typeof registerSchemas)[K]>;
export const registerKinds = Object.keys(registerSchemas) as [RegisterKind, ...RegisterKind[]];
const kindSchema = z.enum(registerKinds);

const entry = <K extends RegisterKind>(kind: K) =>
  z.object({ kind: z.literal(kind), record: registerSchemas[kind] });
export const registerEntrySchema = z.discriminatedUnion('kind', [
  entry('place'),
  entry('carrier'),
  entry('basin'),
  entry('commune'),
  entry('mediator'),
  entry('training'),
  entry('agency'),
  entry('label'),
  entry('counter'),
  entry('departement'),
]);
export type RegisterEntry = z.infer<typeof registerEntrySchema>;

export const registerSchema = z.object({
  place: z.array(placeSchema),
  carrier: z.array(carrierSchema),
  basin: z.array(basinSchema),
  commune: z.array(communeSchema),
  mediator: z.array(mediatorSchema),
  training: z.array(trainingSchema),
  agency: z.array(agencySchema),
  label: z.array(labelSchema),
  counter: z.array(counterSchema),
  departement: z.array(departementSchema),
});
export type Register = z.infer<typeof registerSchema>;

/** What can be wrong with a text of the register. */
export const registerProblems = [
  'file-empty',
  'quote-open',
  'column-missing',
  'column-unknown',
  'column-twice',
  'cells-too-many',
  'value-missing',
  'value-invalid',
  'hours-overlap',
  'nir',
  'id-twice',
  'reference-unknown',
  'departement-foreign',
] as const;
export type RegisterProblem = (typeof registerProblems)[number];

/** One thing that is wrong with a file: where, and what. */
export const importProblemSchema = z.object({
  /** The line of the file, the heading being 1. */
  line: z.int().positive(),
  /** The heading of its column; null when the whole line is meant. */
  column: z.string().nullable(),
  problem: z.enum(registerProblems),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** The largest file of an import, in characters. */
export const IMPORT_MAX = 600_000;
/** Problems told of one file. */
export const PROBLEMS_TOLD = 20;

export const registerRequests = requests({
  /** Mediators read it, to know the places and people of their département. */
  'register:read': {
    from: ['mediator', 'coordinator', 'admin'],
    payload: nothingSchema,
    data: registerSchema,
  },
  'register:save': {
    from: ['coordinator', 'admin'],
    payload: registerEntrySchema,
    data: nothingSchema,
  },
  /** `id` as `idOf` of shared/domain/register-rules.ts makes it. What something else hangs on stays: `register-in-use`. */
  'register:remove': {
    from: ['coordinator', 'admin'],
    payload: z.object({ kind: kindSchema, id: z.string().max(100) }),
    data: nothingSchema,
  },
  /** With problems nothing is saved at all. */
  'register:import': {
    from: ['coordinator', 'admin'],
    payload: z.object({ kind: kindSchema, csv: z.string().max(IMPORT_MAX) }),
    data: z.object({
      saved: z.int().nonnegative(),
      problems: z.array(importProblemSchema).max(PROBLEMS_TOLD),
    }),
  },
  'register:export': {
    from: ['coordinator', 'admin'],
    payload: z.object({ kind: kindSchema }),
    data: z.object({ csv: z.string() }),
  },
});
