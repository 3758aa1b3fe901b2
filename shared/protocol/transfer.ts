/**
 * Passing the citizen on to another agency. The note is for the next agent alone: it is kept in memory, never stored.
 *
 *     agent --transfer:propose {cold}--> server            the citizen is asked (proposal.ts)
 *     yes: server --call:updated {ended, transferred}--> the first agent, who loses the call at once
 *          server --call:ringing {transfer}--> free agents of the other agency, at the citizen's place in the queue
 *     agent --transfer:propose {warm}--> server            after the yes it rings at the other agency (guest.ts)
 *     someone joins; agent --transfer:complete--> server   they have the call, the first agent loses it at once
 *     nobody answers a cold one in time: it comes back and rings at the first agent before all others
 */
import { z } from 'zod';
import { agencyIdSchema } from './agency.ts';
import { requests } from './contract.ts';
import { idSchema, nothingSchema } from './primitives.ts';

export const NOTE_MAX_LENGTH = 500;

/** What the next agent reads of the one before. */
export const transferNoteSchema = z.object({
  /** E.g. "Claire (CAF)". */
  from: z.string(),
  /** Empty when nothing was written. */
  text: z.string(),
  /** Nobody of the other agency answered: the call came back. */
  returned: z.boolean(),
});
export type TransferNote = z.infer<typeof transferNoteSchema>;

export const transferRequests = requests({
  'transfer:propose': {
    from: ['agent'],
    payload: z.object({
      callId: idSchema,
      agencyId: agencyIdSchema,
      mode: z.enum(['cold', 'warm']),
      note: z.string().trim().max(NOTE_MAX_LENGTH),
    }),
    data: nothingSchema,
  },
  /** Warm: the agent of the other agency is in the call as a guest, and takes it over. */
  'transfer:complete': { from: ['agent'], payload: z.object({ callId: idSchema }), data: nothingSchema },
});
