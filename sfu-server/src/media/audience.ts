import type { Participant } from '../call/call-participants.ts';

/** How many rung agents a kiosk prepares to receive; one beyond is received from the moment of the answer. */
export const MAX_PREPARED = 3;

/** Whether two who take part hear and see each other now. */
export const hears = (one: Participant, other: Participant): boolean => one.live && other.live;

/**
 * Whose media someone has to have in place: of all who are in the call, and of those who may soon be. Agents at whom a
 * call rings prepare for the kiosk only, never for each other.
 */
export const preparesFor = (receiver: Participant, all: readonly Participant[]): Participant[] => {
  const others = all.filter(({ id }) => id !== receiver.id);
  const live = others.filter((other) => hears(receiver, other));
  const waiting = others.filter(
    (other) => !live.includes(other) && (receiver.part === 'kiosk') !== (other.part === 'kiosk'),
  );
  return [...live, ...waiting.slice(0, MAX_PREPARED)];
};
