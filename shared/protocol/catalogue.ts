/**
 * The catalogue: what each agency publishes to be printed (forms, leaflets), in editions with a date from which each holds.
 *
 *     agent | admin --catalogue:publish {size, sha256}--> server      a new item, or a new edition of one
 *     agent | admin --catalogue:write {offset, bytes}--> server       checked whole as what is printed is
 *     anyone --catalogue:search {text}--> server                      the editions in use today
 *     anyone --catalogue:read {versionId, offset}--> server           the PDF, in pieces
 *
 * Nothing in it is of a citizen. What is searched and read is not written down.
 */
import { z } from 'zod';
import { agencyIdSchema } from './agency.ts';
import { requests } from './contract.ts';
import { DOCUMENT_CHUNK_BYTES, DOCUMENT_MAX_BYTES } from './document.ts';
import { bytesSchema, idSchema, instantSchema, nothingSchema, sha256Schema } from './primitives.ts';

export const catalogueKinds = ['form', 'leaflet'] as const;

const title = z.string().trim().min(2).max(120);
/** A day of the network's time zone, "YYYY-MM-DD". */
const day = z.iso.date();

/** One edition of an item. */
export const catalogueVersionSchema = z.object({
  versionId: idSchema,
  number: z.int().positive(),
  validFrom: day,
  uploadedAt: instantSchema,
  pages: z.int().positive(),
  /** Has fields that an agent can fill in. */
  fillable: z.boolean(),
  size: z.int().positive(),
  sha256: sha256Schema,
});

/** An item with the edition in use. */
export const catalogueItemSchema = z.object({
  itemId: idSchema,
  agencyId: agencyIdSchema,
  agencyLabel: z.string(),
  title,
  kind: z.enum(catalogueKinds),
  retired: z.boolean(),
  version: catalogueVersionSchema,
});
export type CatalogueItem = z.infer<typeof catalogueItemSchema>;

/** An item as its agency keeps it: all editions, those to come and those past. The latest first. */
export const catalogueRecordSchema = catalogueItemSchema
  .omit({ version: true })
  .extend({ versions: z.array(catalogueVersionSchema) });
export type CatalogueRecord = z.infer<typeof catalogueRecordSchema>;

/** Most items an answer holds. */
export const CATALOGUE_ANSWER = 60;

export const catalogueRequests = requests({
  /** What is in use today, those whose title holds all words of `text`, accents and case apart. */
  'catalogue:search': {
    from: ['kiosk', 'agent', 'mediator', 'coordinator', 'admin'],
    payload: z.object({ text: z.string().max(80), agencyId: agencyIdSchema.nullable() }),
    data: z.object({ items: z.array(catalogueItemSchema) }),
  },
  /** What one may publish: an agent their agency's, an administrator all; retired ones too. */
  'catalogue:own': {
    from: ['agent', 'admin'],
    payload: nothingSchema,
    data: z.object({ items: z.array(catalogueRecordSchema) }),
  },
  /** Announces an edition; `itemId` of an item that is there makes it that item's next. `offset`: what is there already. */
  'catalogue:publish': {
    from: ['agent', 'admin'],
    payload: z.object({
      versionId: idSchema,
      itemId: idSchema,
      agencyId: agencyIdSchema,
      title,
      kind: z.enum(catalogueKinds),
      validFrom: day,
      size: z.int().positive().max(DOCUMENT_MAX_BYTES),
      sha256: sha256Schema,
    }),
    data: z.object({ offset: z.int().nonnegative() }),
  },
  /** With the last piece the whole is checked and published. */
  'catalogue:write': {
    from: ['agent', 'admin'],
    payload: z.object({ versionId: idSchema, offset: z.int().nonnegative(), bytes: bytesSchema }),
    data: z.object({ offset: z.int().nonnegative() }),
  },
  /** Takes an item out of use, or back into it. */
  'catalogue:retire': {
    from: ['agent', 'admin'],
    payload: z.object({ itemId: idSchema, retired: z.boolean() }),
    data: nothingSchema,
  },
  'catalogue:read': {
    from: ['kiosk', 'agent', 'mediator', 'coordinator', 'admin'],
    payload: z.object({
      versionId: idSchema,
      offset: z.int().nonnegative(),
      length: z.int().min(1).max(DOCUMENT_CHUNK_BYTES),
    }),
    data: z.object({ bytes: bytesSchema }),
  },
});
