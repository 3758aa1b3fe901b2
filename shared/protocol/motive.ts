/**
 * What citizens come for, agency by agency, and the papers to bring: data that the mediator prepares or launches a session with.
 *
 *     kiosk | mediator --motive:list {agencyId}--> server
 */
import { z } from 'zod';
import { agencyIdSchema } from './agency.ts';
import { requests } from './contract.ts';

export const motiveIdSchema = z.string().regex(/^[a-z0-9-]{2,40}$/);

export const motiveSchema = z.object({
  motiveId: motiveIdSchema,
  /** In the citizens' words, e.g. "Aide au logement". */
  label: z.string(),
  /** What to bring, one paper a line. */
  documents: z.array(z.string()),
});
export type Motive = z.infer<typeof motiveSchema>;

export const motiveRequests = requests({
  'motive:list': {
    from: ['kiosk', 'mediator'],
    payload: z.object({ agencyId: agencyIdSchema }),
    data: z.object({ motives: z.array(motiveSchema) }),
  },
});
