import { describe, expect, it } from '@jest/globals';
import type { Participant } from '../call/call-participants.ts';
import { hears, MAX_PREPARED, preparesFor } from './audience.ts';

const one = (id: string, part: Participant['part'], live: boolean): Participant => ({ id, part, live });
const names = (all: readonly Participant[]): string[] => all.map(({ id }) => id);

describe('who is to have whose media', () => {
  const kiosk = one('kiosk', 'kiosk', false);
  const rung = ['a', 'b', 'c', 'd', 'e'].map((id) => one(id, 'agent', false));

  it('prepares the kiosk for the first agents at whom it rings, and each of them for the kiosk only', () => {
    const all = [kiosk, ...rung];
    expect(names(preparesFor(kiosk, all))).toEqual(names(rung.slice(0, MAX_PREPARED)));
    for (const agent of rung) expect(names(preparesFor(agent, all))).toEqual(['kiosk']);
  });

  it('lets nobody hear anybody before the answer', () => {
    for (const agent of rung) expect(hears(kiosk, agent) || hears(agent, kiosk)).toBe(false);
  });

  it('gives everyone in the call to everyone in it, however many', () => {
    const live = [one('kiosk', 'kiosk', true), ...rung.map((agent) => ({ ...agent, live: true }))];
    for (const receiver of live) {
      expect(names(preparesFor(receiver, live)).sort()).toEqual(
        names(live.filter((other) => other !== receiver)).sort(),
      );
    }
  });
});
