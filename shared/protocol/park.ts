/**
 * On hold: the citizen sees that the agent comes back; the agent may take another call meanwhile.
 *
 *     agent --call:park--> server --call:updated {parked, holdsUntil}--> kiosk, agent
 *     agent --call:recall--> server --call:updated {active}--> kiosk, agent; what is under way is told the agent again
 *     nobody recalls it until `holdsUntil`: it goes back to the queue and rings, first at the same agent
 */
import { z } from 'zod';
import { requests } from './contract.ts';
import { agentCallSchema } from './call.ts';
import { idSchema, nothingSchema } from './primitives.ts';

const callRef = z.object({ callId: idSchema });

export const parkRequests = requests({
  'call:park': { from: ['agent'], payload: callRef, data: nothingSchema },
  'call:recall': { from: ['agent'], payload: callRef, data: z.object({ call: agentCallSchema }) },
});
