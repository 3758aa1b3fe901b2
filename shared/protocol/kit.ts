/**
 * The communication kit of a place: what a poster, a leaflet, a sign, a text message or an account statement says of it. The server
 * answers with what is known; the console sets the papers.
 *
 *     mediator | coordinator | admin --kit:read {siteId}--> server      a place of one's own département, also before it opens
 */
import { z } from 'zod';
import { requests } from './contract.ts';
import { openingHoursSchema } from './opening-hours.ts';

/** Where the public directory is; a place stands there under `#lieu-` and its id. */
export const DIRECTORY_PATH = '/annuaire';

/** The directory's page at a place. */
export const placeAddress = (origin: string, siteId: string): string =>
  `${origin}${DIRECTORY_PATH}#lieu-${siteId}`;

export const kitSchema = z.object({
  siteId: z.string(),
  name: z.string(),
  /** One line, with the commune; empty when it is not known. */
  address: z.string(),
  /** How to come; empty when nothing is said of it. */
  access: z.string(),
  confidentialRoom: z.boolean(),
  hours: openingHoursSchema,
  agencies: z.array(
    z.object({
      label: z.string(),
      purpose: z.string(),
      motives: z.array(z.object({ label: z.string(), documents: z.array(z.string()) })),
    }),
  ),
  /** The address that people reach the network at; null: the one the console came from. */
  origin: z.string().nullable(),
});
export type Kit = z.infer<typeof kitSchema>;

export const kitRequests = requests({
  'kit:read': {
    from: ['mediator', 'coordinator', 'admin'],
    payload: z.object({ siteId: z.string().max(60) }),
    data: kitSchema,
  },
});
