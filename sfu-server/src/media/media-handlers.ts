import type { CallDirectory } from '../call/call-directory.ts';
import { participantId } from '../call/call-participants.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Principal } from '../signalling/principal.ts';
import type { CallRoom } from './call-room.ts';
import type { CallRooms } from './call-rooms.ts';

type MediaRequest =
  | 'media:join'
  | 'media:connect'
  | 'media:produce'
  | 'media:resume'
  | 'media:set-paused'
  | 'media:set-missing'
  | 'media:ask'
  | 'media:restart-ice';

/** Voice and picture: whoever takes part acts on their own part of the room of their own call. */
export const mediaHandlers = (calls: CallDirectory, rooms: CallRooms): HandlersOf<MediaRequest> => {
  const roomOf = (sender: Principal, callId: string): Promise<CallRoom> => {
    calls.requireParticipant(sender, callId);
    return rooms.require(callId);
  };
  return {
    'media:join': async (sender, { callId, rtpCapabilities }) => {
      calls.requireParticipant(sender, callId);
      const room = await rooms.open(callId);
      return room.join(participantId(sender), rtpCapabilities);
    },
    'media:connect': async (sender, { callId, transportId, dtlsParameters }) => {
      const room = await roomOf(sender, callId);
      await room.connect(participantId(sender), transportId, dtlsParameters);
      return {};
    },
    'media:produce': async (sender, payload) => {
      const room = await roomOf(sender, payload.callId);
      return { producerId: await room.produce(participantId(sender), payload) };
    },
    'media:resume': async (sender, { callId, consumerId }) => {
      const room = await roomOf(sender, callId);
      await room.resume(participantId(sender), consumerId);
      return {};
    },
    'media:set-paused': async (sender, { callId, source, paused }) => {
      const room = await roomOf(sender, callId);
      await room.setPaused(participantId(sender), source, paused);
      return {};
    },
    'media:set-missing': async (sender, { callId, missing }) => {
      const room = await roomOf(sender, callId);
      room.setMissing(participantId(sender), missing);
      return {};
    },
    'media:ask': async (sender, { callId, transportId }) => {
      const room = await roomOf(sender, callId);
      return room.ask(participantId(sender), transportId);
    },
    'media:restart-ice': async (sender, { callId, transportId }) => {
      const room = await roomOf(sender, callId);
      return room.restartIce(participantId(sender), transportId);
    },
  };
};
