/**
 * A document that the citizen takes away on a telephone, where the site allows it. The kiosk closes it with a secret (in the QR
 * code) and a PIN (on its screen); the server holds it closed, in memory only, for a short time and for one fetching.
 *
 *     kiosk --takeaway:offer {lookup, size}--> server; kiosk --takeaway:write {offset, bytes}--> server
 *     telephone GET /emporter/SECRET, then the PIN --> server        the document, once; three wrong PINs end it
 *     server --takeaway:ended--> kiosk                              fetched, locked, or its time is over
 *     admin --takeaway:allow {siteId, allowed}--> server             a setting of the site
 *
 * It outlives the call by its short life, for whoever is just typing the PIN; nothing outlives a restart of the server.
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { DOCUMENT_MAX_BYTES } from './document.ts';
import { bytesSchema, idSchema, instantSchema, nothingSchema, sha256Schema } from './primitives.ts';

/** How long it can be fetched, in milliseconds. */
export const TAKEAWAY_LIFETIME = 10 * 60_000;
/** How long it can still be fetched after the end of its call, in milliseconds. */
export const TAKEAWAY_AFTER_CALL = 3 * 60_000;
/** Wrong PINs after which it is gone. */
export const TAKEAWAY_TRIES = 3;
/** Where a telephone finds it: this and the secret. */
export const TAKEAWAY_PATH = '/emporter/';

const takeawayRef = { takeawayId: idSchema };

export const takeawayEnds = ['fetched', 'locked', 'expired'] as const;

export const takeawayRequests = requests({
  /** `offset`: how much is there already. */
  'takeaway:offer': {
    from: ['kiosk'],
    payload: z.object({
      ...takeawayRef,
      /** The call that goes on, if any: its end ends this too, a little later. */
      callId: idSchema.nullable(),
      lookup: sha256Schema,
      size: z
        .int()
        .positive()
        .max(DOCUMENT_MAX_BYTES + 64),
    }),
    data: z.object({ offset: z.int().nonnegative() }),
  },
  /** `expiresAt`: once all is there, until when it can be fetched. */
  'takeaway:write': {
    from: ['kiosk'],
    payload: z.object({ ...takeawayRef, offset: z.int().nonnegative(), bytes: bytesSchema }),
    data: z.object({ offset: z.int().nonnegative(), expiresAt: instantSchema.nullable() }),
  },
  'takeaway:allow': {
    from: ['admin'],
    payload: z.object({ siteId: z.string().max(60), allowed: z.boolean() }),
    data: nothingSchema,
  },
});

export const takeawayFacts = facts({
  'takeaway:ended': { to: ['kiosk'], payload: z.object({ ...takeawayRef, how: z.enum(takeawayEnds) }) },
  /** Whether documents may be taken away from this kiosk, from now on. */
  'takeaway:allowed': { to: ['kiosk'], payload: z.object({ allowed: z.boolean() }) },
});
