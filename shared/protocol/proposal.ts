/**
 * What changes with whom the citizen talks needs the citizen's yes: being passed on, or a third person joining. The agent
 * proposes, the kiosk asks, the server acts on the answer.
 *
 *     agent --transfer:propose | guest:invite--> server --call:updated {proposal asked}--> kiosk, agent
 *     kiosk --proposal:answer--> server                    accepted: it happens; refused: the agent is told
 *     agent --proposal:withdraw--> server                  before the answer; or puts the refusal away
 */
import { z } from 'zod';
import { requests } from './contract.ts';
import { idSchema, instantSchema, nothingSchema } from './primitives.ts';

/** `cold-transfer`: the agent leaves at once; `warm-transfer`: someone joins first who can take over. */
export const proposalKinds = ['cold-transfer', 'warm-transfer', 'guest'] as const;

export const proposalSchema = z.object({
  proposalId: idSchema,
  kind: z.enum(proposalKinds),
  /** To whom, or who: "CPAM", "Karim (CPAM)". */
  label: z.string(),
  /**
   * The kiosk is told of it while `asked` only. `ringing`: the citizen agreed, whoever is to come is rung; `unanswered`:
   * nobody came.
   */
  state: z.enum(['asked', 'refused', 'expired', 'ringing', 'unanswered']),
  /** While asked: until when the citizen may answer. */
  expiresAt: instantSchema,
});
export type Proposal = z.infer<typeof proposalSchema>;

export const proposalRequests = requests({
  'proposal:answer': {
    from: ['kiosk'],
    payload: z.object({ callId: idSchema, proposalId: idSchema, accepted: z.boolean() }),
    data: nothingSchema,
  },
  'proposal:withdraw': {
    from: ['agent'],
    payload: z.object({ callId: idSchema }),
    data: nothingSchema,
  },
});
