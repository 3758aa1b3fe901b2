/**
 * Voice and picture through the mediasoup router of the call. The router's capabilities come in `welcome`, so joining is
 * one round trip:
 *
 *     end --media:join {rtpCapabilities}--> server         both transports, and the consumers of what the other sends
 *     end --media:connect--> server                        DTLS parameters of one transport
 *     end --media:produce--> server                        server --media:consumer--> the other end
 *     end --media:resume--> server                         after the consumer is in place: first key frame
 *     end --media:set-paused--> server                     server --media:peer-paused--> the other end
 *     server --media:lost--> both                          the worker died: join again
 *
 * mediasoup's own parameter objects are checked for shape only; mediasoup validates them in full.
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { idSchema, nothingSchema } from './primitives.ts';

/** An object in mediasoup's own shape; its library types are applied at both ends. */
const mediasoupObject = z.record(z.string(), z.unknown());

export const mediaSources = ['camera', 'microphone'] as const;
export const mediaSourceSchema = z.enum(mediaSources);
export type MediaSource = z.infer<typeof mediaSourceSchema>;

const callRef = { callId: idSchema };
const transportSchema = z.object({
  id: z.string(),
  iceParameters: mediasoupObject,
  iceCandidates: z.array(mediasoupObject),
  dtlsParameters: mediasoupObject,
});
export type MediaTransport = z.infer<typeof transportSchema>;

export const mediaConsumerSchema = z.object({
  callId: idSchema,
  /** The receive transport it comes by: an offer for an earlier joining is of no use any more. */
  transportId: z.string(),
  consumerId: z.string(),
  producerId: z.string(),
  kind: z.enum(['audio', 'video']),
  source: mediaSourceSchema,
  rtpParameters: mediasoupObject,
  producerPaused: z.boolean(),
});
export type MediaConsumer = z.infer<typeof mediaConsumerSchema>;

export const mediaRequests = requests({
  'media:join': {
    from: ['kiosk', 'agent'],
    payload: z.object({ ...callRef, rtpCapabilities: mediasoupObject }),
    data: z.object({
      send: transportSchema,
      receive: transportSchema,
      consumers: z.array(mediaConsumerSchema),
    }),
  },
  'media:connect': {
    from: ['kiosk', 'agent'],
    payload: z.object({ ...callRef, transportId: z.string(), dtlsParameters: mediasoupObject }),
    data: nothingSchema,
  },
  'media:produce': {
    from: ['kiosk', 'agent'],
    payload: z.object({
      ...callRef,
      transportId: z.string(),
      kind: z.enum(['audio', 'video']),
      source: mediaSourceSchema,
      rtpParameters: mediasoupObject,
      paused: z.boolean(),
    }),
    data: z.object({ producerId: z.string() }),
  },
  'media:resume': {
    from: ['kiosk', 'agent'],
    payload: z.object({ ...callRef, consumerId: z.string() }),
    data: nothingSchema,
  },
  'media:set-paused': {
    from: ['kiosk', 'agent'],
    payload: z.object({ ...callRef, source: mediaSourceSchema, paused: z.boolean() }),
    data: nothingSchema,
  },
});

export const mediaFacts = facts({
  'media:consumer': { to: ['kiosk', 'agent'], payload: mediaConsumerSchema },
  'media:peer-paused': {
    to: ['kiosk', 'agent'],
    payload: z.object({ ...callRef, source: mediaSourceSchema, paused: z.boolean() }),
  },
  'media:lost': { to: ['kiosk', 'agent'], payload: z.object(callRef) },
});
