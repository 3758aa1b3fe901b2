/**
 * The online services of an agency: the list of what its agents may open together with a citizen, and the notes that guide
 * through their pages.
 *
 *     admin --teleservice:save | teleservice:remove--> server      the list: what agents may lead a citizen to
 *     agent | admin --teleservice:note--> server                   the notes of one service
 */
import { z } from 'zod';
import { agencyIdSchema } from './agency.ts';
import { requests } from './contract.ts';
import { nothingSchema } from './primitives.ts';

/** Most notes of one service, and most paths it is limited to. */
export const TELESERVICE_PARTS = 40;
/** Longest note, in characters: it is read at the kiosk beside the page. */
export const GUIDE_NOTE_LENGTH = 200;

/** Plain characters only: what a browser would read otherwise than it looks is none. */
const pathSchema = z
  .string()
  .max(200)
  .regex(/^\/[\w.~/-]*$/);

/** A CSS selector of what agents do not see of a page, e.g. ".montant-des-droits". */
const selectorSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[\p{L}\p{N}\s_.#[\]="'~^$*|:>+(),-]+$/u);

/** What is never mirrored of the pages of a host, e.g. "www.caf.fr", besides what never is of any. */
export const hiddenPartsSchema = z.object({ host: z.string(), selectors: z.array(selectorSchema) });
export type HiddenParts = z.infer<typeof hiddenPartsSchema>;

/** What helps on the pages under `path`, e.g. "Cliquez sur Mes démarches". */
export const guideNoteSchema = z.object({
  path: pathSchema,
  text: z.string().trim().min(1).max(GUIDE_NOTE_LENGTH),
});
export type GuideNote = z.infer<typeof guideNoteSchema>;

const notes = z.array(guideNoteSchema).max(TELESERVICE_PARTS);

/** An address the agents of an agency may open together with the citizen. */
export const teleserviceSchema = z.object({ label: z.string(), url: z.url(), notes });
export type Teleservice = z.infer<typeof teleserviceSchema>;

/** As the agency's list has it; `paths`: what it is limited to, e.g. "/aides/"; none: all of its host. */
export const listedTeleserviceSchema = teleserviceSchema.extend({
  agencyId: agencyIdSchema,
  agencyLabel: z.string(),
  paths: z.array(pathSchema).max(TELESERVICE_PARTS),
  /** What agents do not see of the pages of its host. More is hidden by it, never less. */
  hides: z.array(selectorSchema).max(TELESERVICE_PARTS),
});
export type ListedTeleservice = z.infer<typeof listedTeleserviceSchema>;

const service = { agencyId: agencyIdSchema, url: z.string().max(2000) };

export const teleserviceRequests = requests({
  /** An agent's own agency's, an administrator's all. */
  'teleservice:list': {
    from: ['agent', 'admin'],
    payload: nothingSchema,
    data: z.object({ teleservices: z.array(listedTeleserviceSchema) }),
  },
  /** A new one, or in the place of the one at the address `former`, whose notes it keeps. */
  'teleservice:save': {
    from: ['admin'],
    payload: z.object({
      ...service,
      former: z.string().max(2000).nullable(),
      label: z.string().trim().min(1).max(80),
      paths: z.array(pathSchema).max(TELESERVICE_PARTS),
      hides: z.array(selectorSchema).max(TELESERVICE_PARTS),
    }),
    data: nothingSchema,
  },
  'teleservice:remove': { from: ['admin'], payload: z.object(service), data: nothingSchema },
  /** All notes of one service. */
  'teleservice:note': {
    from: ['agent', 'admin'],
    payload: z.object({ ...service, notes }),
    data: nothingSchema,
  },
});
