import type { Handlers } from '../signalling/handlers.ts';
import { participantId } from '../call/call-participants.ts';
import type { CallDirectory } from '../call/call-directory.ts';
import type { MediaMeter } from './media-meter.ts';
import type { Metrics } from './metrics.ts';

type Counted = Pick<Handlers, 'call:accept' | 'media:join' | 'media:restart-ice'>;

/** The same handlers, with what they did well counted: answers, joins and rejoins, ICE restarts. */
export const countedHandlers = (
  handlers: Counted,
  metrics: Metrics,
  meter: MediaMeter,
  calls: CallDirectory,
): Counted => {
  const joined = new Map<string, Set<string>>();
  calls.onEnded((callId) => {
    joined.delete(callId);
    meter.forget(callId);
  });
  return {
    'call:accept': async (sender, payload) => {
      const since = performance.now();
      const answer = await handlers['call:accept'](sender, payload);
      meter.answered(payload.callId, since);
      return answer;
    },
    'media:join': async (sender, payload) => {
      const answer = await handlers['media:join'](sender, payload);
      const ends = joined.get(payload.callId) ?? new Set();
      joined.set(payload.callId, ends);
      const id = participantId(sender);
      metrics.mediaJoins.inc({ kind: ends.has(id) ? 'rejoin' : 'first' });
      ends.add(id);
      return answer;
    },
    'media:restart-ice': async (sender, payload) => {
      const answer = await handlers['media:restart-ice'](sender, payload);
      metrics.iceRestarts.inc();
      return answer;
    },
  };
};
