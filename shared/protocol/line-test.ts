/**
 * The test of the line to the server: what a kiosk or a console sends comes back to it, over transports of its own. What
 * it sends is made for the test (moving noise), never a person's picture or voice. One test a principal; a new one takes
 * the place of the last. Not during a call: it would take the line from it.
 *
 *     anyone --line-test:start {rtpCapabilities}--> server     both transports
 *     anyone --line-test:connect--> server                     DTLS parameters of one transport
 *     anyone --line-test:produce--> server                     the consumer that brings it back, paused
 *     anyone --line-test:resume--> server                      it is in place: let it come
 *     anyone --line-test:stop--> server
 *     server --line-test:ended--> anyone                       the time is over, or the worker died
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { idSchema, nothingSchema } from './primitives.ts';
import { roles } from './role.ts';

/** How long a test may last, in milliseconds. */
export const LINE_TEST_LIMIT = 60_000;
/** Most that a test may send, in bits a second: what a call in 720p takes at most. */
export const LINE_TEST_MAX_BITRATE = 2_500_000;

/** An object in mediasoup's own shape; its library types are applied at both ends. */
const mediasoupObject = z.record(z.string(), z.unknown());
const transport = z.object({
  id: z.string(),
  iceParameters: mediasoupObject,
  iceCandidates: z.array(mediasoupObject),
  dtlsParameters: mediasoupObject,
});
const testRef = { testId: idSchema };

export const lineTestRequests = requests({
  'line-test:start': {
    from: roles,
    payload: z.object({ rtpCapabilities: mediasoupObject }),
    data: z.object({ ...testRef, send: transport, receive: transport }),
  },
  'line-test:connect': {
    from: roles,
    payload: z.object({ ...testRef, transportId: z.string(), dtlsParameters: mediasoupObject }),
    data: nothingSchema,
  },
  'line-test:produce': {
    from: roles,
    payload: z.object({ ...testRef, rtpParameters: mediasoupObject }),
    data: z.object({ producerId: z.string(), consumerId: z.string(), rtpParameters: mediasoupObject }),
  },
  'line-test:resume': {
    from: roles,
    payload: z.object({ ...testRef, consumerId: z.string() }),
    data: nothingSchema,
  },
  'line-test:stop': { from: roles, payload: z.object(testRef), data: nothingSchema },
});

export const lineTestFacts = facts({
  'line-test:ended': { to: roles, payload: z.object(testRef) },
});
