/**
 * The members' documents: what coordinators and administrators put there for all members or those of one role, in versions. A new
 * version leaves the old ones where they are.
 *
 *     coordinator | admin --library:announce {size, sha256}--> server    a new document, or a new version of one
 *     coordinator | admin --library:write {offset, bytes}--> server      with the last piece it is looked at, and kept
 *     any member --library:list | library:read--> server                 what is there for them; the file in pieces
 *     coordinator | admin --library:withdraw | library:remove--> server  out of use; a withdrawn one is deleted for good
 */
import { z } from 'zod';
import { memberAudienceSchema } from './audience.ts';
import { requests } from './contract.ts';
import { DOCUMENT_CHUNK_BYTES } from './document.ts';
import { bytesSchema, idSchema, instantSchema, nothingSchema, sha256Schema } from './primitives.ts';
import { departementCodeSchema } from './register.ts';

/** What may be put there. */
export const fileKinds = ['pdf', 'ods', 'jpeg', 'png'] as const;
export type FileKind = (typeof fileKinds)[number];
/** Largest file, in bytes. */
export const LIBRARY_MAX_BYTES = 10 * 1024 * 1024;
/** Most documents of a département, or of the whole network, those withdrawn included. */
export const LIBRARY_ITEMS = 100;
/** Most versions of one document. */
export const LIBRARY_VERSIONS = 20;

const itemSchema = z.object({
  itemId: idSchema,
  /** Null: of the whole network. */
  departement: departementCodeSchema.nullable(),
  audience: memberAudienceSchema,
  title: z.string().trim().min(3).max(120),
});

export const libraryVersionSchema = z.object({
  versionId: idSchema,
  number: z.int().positive(),
  fileName: z.string(),
  /** As its bytes tell. */
  kind: z.enum(fileKinds),
  size: z.int().positive(),
  sha256: sha256Schema,
  uploadedAt: instantSchema,
});
export type LibraryVersion = z.infer<typeof libraryVersionSchema>;

export const libraryItemSchema = itemSchema.extend({
  withdrawn: z.boolean(),
  /** Whether whoever asked keeps it. */
  own: z.boolean(),
  /** The latest first. */
  versions: z.array(libraryVersionSchema),
});
export type LibraryItem = z.infer<typeof libraryItemSchema>;

const which = z.object({ itemId: idSchema });
const offset = z.int().nonnegative();

export const libraryRequests = requests({
  /** By title. Withdrawn ones are told to those who keep them. `scope`: of whom new ones are; null: anybody's. */
  'library:list': {
    from: ['agent', 'mediator', 'coordinator', 'admin'],
    payload: nothingSchema,
    data: z.object({ items: z.array(libraryItemSchema), scope: z.string().nullable() }),
  },
  /** `itemId` of a document that is there makes it that document's next version, under what is said of it now. */
  'library:announce': {
    from: ['coordinator', 'admin'],
    payload: itemSchema.extend({
      versionId: idSchema,
      fileName: z.string().trim().min(1).max(120),
      size: z.int().positive().max(LIBRARY_MAX_BYTES),
      sha256: sha256Schema,
    }),
    data: z.object({ offset }),
  },
  'library:write': {
    from: ['coordinator', 'admin'],
    payload: z.object({ versionId: idSchema, offset, bytes: bytesSchema }),
    data: z.object({ offset }),
  },
  'library:withdraw': {
    from: ['coordinator', 'admin'],
    payload: which.extend({ withdrawn: z.boolean() }),
    data: nothingSchema,
  },
  /** Of a withdrawn document alone, with all its versions. */
  'library:remove': { from: ['coordinator', 'admin'], payload: which, data: nothingSchema },
  'library:read': {
    from: ['agent', 'mediator', 'coordinator', 'admin'],
    payload: z.object({
      versionId: idSchema,
      offset,
      length: z.int().min(1).max(DOCUMENT_CHUNK_BYTES),
    }),
    data: z.object({ bytes: bytesSchema }),
  },
});
