/**
 * How one end of a call keeps its voice and picture over cuts, pure: what happened comes in, what to do comes out. The
 * clock and chance are given. Cheapest first, as the field does it (LiveKit's ladder): go on as if nothing was, then a
 * restart of ICE on the same transports, then joining anew.
 *
 *     joining --joined, path--> connected --path lost--> mending --path--> connected
 *        ^  '-- failed --> waiting --'  '--socket back--> asking --yes--> connected
 *        '------------------------- no answer, refused, worker lost ------'
 */

/** `asking`: the socket was cut; the server is asked whether it still has us. `mending`: ICE restarts. */
export type MediaPhase = 'joining' | 'connected' | 'asking' | 'mending' | 'waiting';

/** What to do next; `none` is to wait for an event, or for `due`. */
export type ReconnectionStep = 'join' | 'ask' | 'restart-ice' | 'none';

export interface Reconnection {
  readonly phase: MediaPhase;
  readonly socket: 'up' | 'down';
  /** Whether ICE and DTLS stand, as far as the browser knows. */
  readonly path: 'up' | 'down';
  /** Joinings that failed in a row. */
  readonly failures: number;
  /** When `tick` has something to do, in milliseconds of the given clock; null when nothing is due. */
  readonly due: number | null;
  /** True once the first joining stood: a later one is a reconnection. */
  readonly everConnected: boolean;
}

export type ReconnectionEvent =
  | { readonly type: 'start' }
  | { readonly type: 'socket-down' }
  | { readonly type: 'socket-up' }
  /** The server answered the joining, and the transports are made. */
  | { readonly type: 'joined' }
  | { readonly type: 'join-failed' }
  /** The server still has our transports, or it has not. */
  | { readonly type: 'kept' }
  | { readonly type: 'not-kept' }
  /** The restart of ICE could not be asked for. */
  | { readonly type: 'mend-failed' }
  | { readonly type: 'path-up' }
  /** `for-good`: the browser has given up on it. */
  | { readonly type: 'path-down'; readonly forGood: boolean }
  /** The server's worker died. */
  | { readonly type: 'media-lost' }
  | { readonly type: 'tick' };

/** How long a joining may take from the answer to a path, and a restart of ICE, in milliseconds. */
export const PATH_LIMIT = 5_000;
/** Waits before another joining, in milliseconds; then the last one, with up to a fifth more or less. */
export const JOIN_DELAYS = [0, 300, 1_200, 2_700, 4_800, 7_000] as const;
/** Failed joinings in a row after which the person is told that it does not work; it goes on by itself. */
export const TOLD_AFTER = 3;

export const initialReconnection: Reconnection = {
  phase: 'waiting',
  socket: 'up',
  path: 'down',
  failures: 0,
  due: null,
  everConnected: false,
};

interface Given {
  /** Milliseconds. */
  readonly now: number;
  /** From 0 to 1, for the jitter. */
  readonly chance: number;
}
export interface ReconnectionOutcome {
  readonly state: Reconnection;
  readonly step: ReconnectionStep;
}

const delayOf = (failures: number, chance: number): number => {
  const delay = JOIN_DELAYS[Math.min(failures - 1, JOIN_DELAYS.length - 1)] ?? 0;
  return delay < 7_000 ? delay : delay * (0.8 + 0.4 * chance);
};

const stay = (state: Reconnection): ReconnectionOutcome => ({ state, step: 'none' });

/** Joins at once; while the socket is down the request waits in it, so there is no use in waiting ourselves. */
const join = (state: Reconnection): ReconnectionOutcome => ({
  state: { ...state, phase: 'joining', path: 'down', due: null },
  step: 'join',
});

const failed = (state: Reconnection, { now, chance }: Given): ReconnectionOutcome => {
  const failures = state.failures + 1;
  return stay({
    ...state,
    phase: 'waiting',
    path: 'down',
    failures,
    due: now + delayOf(failures, chance),
  });
};

const mend = (state: Reconnection, { now }: Given): ReconnectionOutcome => ({
  state: { ...state, phase: 'mending', due: now + PATH_LIMIT },
  step: 'restart-ice',
});

/** What comes of an event. The state given is left as it was; an event that does not fit its phase changes nothing. */
export const afterReconnectionEvent = (
  state: Reconnection,
  event: ReconnectionEvent,
  given: Given,
): ReconnectionOutcome => {
  const { phase } = state;
  switch (event.type) {
    case 'start':
      return join(state);
    case 'socket-down':
      return stay({ ...state, socket: 'down' });
    case 'socket-up': {
      const back = { ...state, socket: 'up' as const };
      if (state.socket === 'up') return stay(back);
      if (phase === 'waiting') return join({ ...back, failures: 0 });
      // A joining under way may have been answered by a server that is gone.
      return { state: { ...back, phase: 'asking', due: given.now + PATH_LIMIT }, step: 'ask' };
    }
    case 'joined':
      if (phase !== 'joining') return stay(state);
      return state.path === 'up' ? stay(connected(state)) : stay({ ...state, due: given.now + PATH_LIMIT });
    case 'join-failed':
      return phase === 'joining' ? failed(state, given) : stay(state);
    case 'kept':
      if (phase !== 'asking') return stay(state);
      return state.path === 'up' ? stay(connected(state)) : mend(state, given);
    case 'not-kept':
      return phase === 'asking' ? join({ ...state, failures: 0 }) : stay(state);
    case 'mend-failed':
      return phase === 'mending' ? join(state) : stay(state);
    case 'path-up':
      return pathUp(state);
    case 'path-down':
      return pathDown(state, event.forGood, given);
    case 'media-lost':
      return join({ ...state, failures: 0 });
    case 'tick':
      return tick(state, given);
  }
};

const connected = (state: Reconnection): Reconnection => ({
  ...state,
  phase: 'connected',
  path: 'up',
  failures: 0,
  due: null,
  everConnected: true,
});

const pathUp = (state: Reconnection): ReconnectionOutcome => {
  // While asking, the answer decides; while waiting, there is no transport that could be meant.
  if (state.phase === 'asking') return stay({ ...state, path: 'up' });
  return state.phase === 'waiting' ? stay(state) : stay(connected(state));
};

const pathDown = (state: Reconnection, forGood: boolean, given: Given): ReconnectionOutcome => {
  const down = { ...state, path: 'down' as const };
  switch (state.phase) {
    case 'connected':
      return mend(down, given);
    case 'mending':
      return forGood ? join(down) : stay(down);
    case 'joining':
      return forGood ? failed(down, given) : stay(down);
    case 'asking':
    case 'waiting':
      return stay(down);
  }
};

const tick = (state: Reconnection, given: Given): ReconnectionOutcome => {
  if (state.due === null || given.now < state.due) return stay(state);
  switch (state.phase) {
    case 'waiting':
    case 'mending':
    case 'asking':
      // A cut socket takes the question with it: joining waits in the socket just as well.
      return join(state);
    case 'joining':
      return failed(state, given);
    case 'connected':
      return stay({ ...state, due: null });
  }
};

/** What the person is told. `failed`: it does not work for now; another attempt follows by itself. */
export type LinkStatus = 'connecting' | 'connected' | 'reconnecting' | 'failed';

export const linkStatus = (state: Reconnection): LinkStatus => {
  if (state.phase === 'connected') return 'connected';
  // The media goes on while the server is asked: nobody sees a difference.
  if (state.phase === 'asking' && state.path === 'up') return 'connected';
  if (state.failures >= TOLD_AFTER) return 'failed';
  return state.everConnected ? 'reconnecting' : 'connecting';
};
