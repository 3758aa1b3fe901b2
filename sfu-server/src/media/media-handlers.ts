import type { CallDirectory } from '../call/call-directory.ts';
import { endOf } from '../call/call-ends.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { CallRooms } from './call-rooms.ts';

type MediaRequest = 'media:join' | 'media:connect' | 'media:produce' | 'media:resume' | 'media:set-paused';

/** Voice and picture: an end acts on its own part of the room of its own call. */
export const mediaHandlers = (calls: CallDirectory, rooms: CallRooms): HandlersOf<MediaRequest> => ({
  'media:join': async (sender, { callId, rtpCapabilities }) => {
    const room = await rooms.open(calls.require(sender, callId));
    return room.join(endOf(sender), rtpCapabilities);
  },
  'media:connect': async (sender, { callId, transportId, dtlsParameters }) => {
    const room = await rooms.require(calls.require(sender, callId).callId);
    await room.connect(endOf(sender), transportId, dtlsParameters);
    return {};
  },
  'media:produce': async (sender, payload) => {
    const room = await rooms.require(calls.require(sender, payload.callId).callId);
    return { producerId: await room.produce(endOf(sender), payload) };
  },
  'media:resume': async (sender, { callId, consumerId }) => {
    const room = await rooms.require(calls.require(sender, callId).callId);
    await room.resume(endOf(sender), consumerId);
    return {};
  },
  'media:set-paused': async (sender, { callId, source, paused }) => {
    const room = await rooms.require(calls.require(sender, callId).callId);
    await room.setPaused(endOf(sender), source, paused);
    return {};
  },
});
