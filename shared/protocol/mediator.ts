/**
 * The mediator at the kiosk: identifies with a PIN to stay with the citizen, or is called for help.
 *
 *     kiosk --mediator:identify {pin}--> server         the call carries the mediator's first name from then on
 *     kiosk --mediator:call--> server --mediator:called--> the mediators of the site
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { instantSchema, nothingSchema } from './primitives.ts';

export const mediatorRequests = requests({
  'mediator:identify': {
    from: ['kiosk'],
    payload: z.object({ pin: z.string().regex(/^\d{4,8}$/) }),
    data: z.object({ mediatorName: z.string() }),
  },
  'mediator:leave': { from: ['kiosk'], payload: nothingSchema, data: nothingSchema },
  /** `notified`: how many mediators of the site have it on their screen; 0 means: walk to the desk. */
  'mediator:call': {
    from: ['kiosk'],
    payload: nothingSchema,
    data: z.object({ notified: z.int().nonnegative() }),
  },
});

export const mediatorFacts = facts({
  'mediator:called': {
    to: ['mediator'],
    payload: z.object({ kioskLabel: z.string(), siteName: z.string(), at: instantSchema }),
  },
});
