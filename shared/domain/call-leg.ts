/**
 * The legs of a call: one stay with one agency and at most one agent. A call is one session however often it is passed
 * on; every passing on ends a leg and opens the next.
 */
import type { EndReason } from '../protocol/call.ts';

export interface CallLeg {
  readonly agencyId: string;
  /** Null until someone answers. */
  readonly agentId: string | null;
  /** Since when the citizen waits for this agency. */
  readonly openedAt: Date;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly outcome: EndReason | null;
}

/** A leg that waits for an answer. */
export const openLeg = (agencyId: string, at: Date): CallLeg => ({
  agencyId,
  agentId: null,
  openedAt: at,
  answeredAt: null,
  endedAt: null,
  outcome: null,
});

/** The leg that goes on; of an ended call the last one. */
export const currentLeg = (legs: readonly CallLeg[]): CallLeg => {
  const leg = legs.at(-1);
  if (leg === undefined) throw new Error('a call has a leg from its start');
  return leg;
};

const withCurrent = (legs: readonly CallLeg[], part: Partial<CallLeg>): readonly CallLeg[] => [
  ...legs.slice(0, -1),
  { ...currentLeg(legs), ...part },
];

/** The agent who answers the current leg. */
export const answerLeg = (legs: readonly CallLeg[], agentId: string, at: Date): readonly CallLeg[] =>
  withCurrent(legs, { agentId, answeredAt: at });

/** The current leg is over. */
export const closeLeg = (legs: readonly CallLeg[], outcome: EndReason, at: Date): readonly CallLeg[] =>
  withCurrent(legs, { endedAt: at, outcome });

/** The current leg is over, and the citizen waits for an agency (the same or another). */
export const nextLeg = (
  legs: readonly CallLeg[],
  outcome: EndReason,
  agencyId: string,
  at: Date,
): readonly CallLeg[] => [...closeLeg(legs, outcome, at), openLeg(agencyId, at)];
