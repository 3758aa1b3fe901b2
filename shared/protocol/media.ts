/**
 * Voice and picture through the mediasoup router of the call. Everyone who takes part joins early: the kiosk from the
 * queue on, an agent while it rings. Until both are in the call, nothing of one reaches the other: their transports are
 * connected and everything is in place, so that the answer starts the picture without a further round trip.
 *
 *     end --media:join {rtpCapabilities}--> server         both transports, consumers of the others, own choices
 *     end --media:connect--> server                        DTLS parameters of one transport
 *     end --media:produce--> server                        server --media:consumer--> the others
 *     end --media:resume--> server                         the consumer is in place: it may flow once both are in the call
 *     server --media:peers--> end                          who is heard and seen now
 *     end --media:set-paused--> server                     server --media:peer-paused--> the others
 *     end --media:set-missing--> server                    server --media:peers--> the others
 *     server --media:receiving-line--> end                 what the narrowest line of those who receive carries
 *     end --media:ask--> server                            after a cut: are my transports still there?
 *     end --media:restart-ice--> server                    new ICE parameters of one transport
 *     server --media:lost--> all                           the worker died: join again
 *
 * The router's capabilities come in `welcome`. mediasoup's own parameter objects are checked for shape only; mediasoup
 * validates them in full.
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

/** Who takes part in a call's media. `guest`: a third party. */
export const mediaPartSchema = z.enum(['kiosk', 'agent', 'guest']);
export type MediaPart = z.infer<typeof mediaPartSchema>;

/** Devices that someone should have and has not, now: never plugged in, unplugged, or refused by the system. */
const missingSchema = z.array(mediaSourceSchema).max(mediaSources.length);

/** Someone who is heard and seen now. The id is the kiosk's or the account's. */
export const mediaPeerSchema = z.object({
  participantId: idSchema,
  part: mediaPartSchema,
  missing: missingSchema,
});
export type MediaPeer = z.infer<typeof mediaPeerSchema>;

/** What a person chose to withhold. */
export const mediaChoicesSchema = z.object({ microphonePaused: z.boolean(), cameraPaused: z.boolean() });
export type MediaChoices = z.infer<typeof mediaChoicesSchema>;

export const mediaConsumerSchema = z.object({
  callId: idSchema,
  /** Whose it is. */
  participantId: idSchema,
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

const peers = z.array(mediaPeerSchema);

export const mediaRequests = requests({
  'media:join': {
    from: ['kiosk', 'agent', 'mediator'],
    payload: z.object({ ...callRef, rtpCapabilities: mediasoupObject }),
    data: z.object({
      send: transportSchema,
      receive: transportSchema,
      consumers: z.array(mediaConsumerSchema),
      peers,
      /** What this end chose last in this call; null at its first joining. */
      choices: mediaChoicesSchema.nullable(),
    }),
  },
  'media:connect': {
    from: ['kiosk', 'agent', 'mediator'],
    payload: z.object({ ...callRef, transportId: z.string(), dtlsParameters: mediasoupObject }),
    data: nothingSchema,
  },
  'media:produce': {
    from: ['kiosk', 'agent', 'mediator'],
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
    from: ['kiosk', 'agent', 'mediator'],
    payload: z.object({ ...callRef, consumerId: z.string() }),
    data: nothingSchema,
  },
  'media:set-paused': {
    from: ['kiosk', 'agent', 'mediator'],
    payload: z.object({ ...callRef, source: mediaSourceSchema, paused: z.boolean() }),
    data: nothingSchema,
  },
  /** Which of one's devices is not there now; all are at joining. */
  'media:set-missing': {
    from: ['kiosk', 'agent', 'mediator'],
    payload: z.object({ ...callRef, missing: missingSchema }),
    data: nothingSchema,
  },
  /** Answers what may have been missed during a cut; refused with `media-unavailable` when the transports are gone. */
  'media:ask': {
    from: ['kiosk', 'agent', 'mediator'],
    payload: z.object({ ...callRef, transportId: z.string() }),
    data: z.object({ consumers: z.array(mediaConsumerSchema), peers }),
  },
  'media:restart-ice': {
    from: ['kiosk', 'agent', 'mediator'],
    payload: z.object({ ...callRef, transportId: z.string() }),
    data: z.object({ iceParameters: mediasoupObject }),
  },
});

export const mediaFacts = facts({
  'media:consumer': { to: ['kiosk', 'agent', 'mediator'], payload: mediaConsumerSchema },
  /** The other does not send it any more. */
  'media:consumer-ended': {
    to: ['kiosk', 'agent', 'mediator'],
    payload: z.object({ ...callRef, consumerId: z.string() }),
  },
  /** Who is heard and seen from now on, and what they have no device for; nobody else is shown. */
  'media:peers': { to: ['kiosk', 'agent', 'mediator'], payload: z.object({ ...callRef, peers }) },
  'media:peer-paused': {
    to: ['kiosk', 'agent', 'mediator'],
    payload: z.object({
      ...callRef,
      participantId: idSchema,
      source: mediaSourceSchema,
      paused: z.boolean(),
    }),
  },
  /**
   * What the narrowest line of those who receive from this end carries, in bits a second; null: none is known to be
   * narrow. Whoever joins starts with null.
   */
  'media:receiving-line': {
    to: ['kiosk', 'agent', 'mediator'],
    payload: z.object({ ...callRef, bps: z.number().int().nonnegative().nullable() }),
  },
  'media:lost': { to: ['kiosk', 'agent', 'mediator'], payload: z.object(callRef) },
});
