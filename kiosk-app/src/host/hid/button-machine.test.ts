import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterReport, DEBOUNCE, released } from './button-machine.ts';
import type { HidProfile } from '@visio-accueil/shared/protocol/side-device.ts';

const profile: HidProfile = {
  model: 'Two buttons',
  vendorId: 1,
  productId: 2,
  buttons: [
    { role: 'help', byte: 1, mask: 0b01 },
    { role: 'stop', byte: 1, mask: 0b10 },
  ],
};
/** Reports, each so many milliseconds after the one before. */
const played = (reports: readonly (readonly [number, readonly number[]])[]) => {
  let now = 0;
  let state = released(profile);
  return reports.map(([later, bytes]) => {
    now += later;
    const next = afterReport(profile, state, Uint8Array.from(bytes), now);
    ({ state } = next);
    return { now, pressed: next.pressed };
  });
};
const report = fc.tuple(
  fc.integer({ min: 0, max: 500 }),
  fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 3 }),
);

describe('big buttons', () => {
  it('count once however long they are held, each by itself', () => {
    const steps = played([
      [0, [0, 0b01]],
      [1000, [0, 0b01]],
      [1000, [0, 0b11]],
      [1000, [0, 0b00]],
      [1000, [0, 0b01]],
    ]);
    expect(steps.map(({ pressed }) => pressed)).toEqual([['help'], [], ['stop'], [], ['help']]);
  });

  it('never count twice within the time of a bounce, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 60 }), (reports) => {
        for (const role of ['help', 'stop'] as const) {
          const at = played(reports)
            .filter(({ pressed }) => pressed.includes(role))
            .map(({ now }) => now);
          at.slice(1).forEach((now, index) => expect(now - at[index]!).toBeGreaterThanOrEqual(DEBOUNCE));
        }
      }),
    );
  });

  it('never count without their bit, whatever comes, short reports included', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 60 }), (reports) => {
        played(reports).forEach(({ pressed }, index) => {
          const byte = reports[index]![1][1] ?? 0;
          if (pressed.includes('help')) expect(byte & 0b01).toBe(0b01);
          if (pressed.includes('stop')) expect(byte & 0b10).toBe(0b10);
        });
      }),
    );
  });

  it('always count when the last press is long over', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 20 }), (reports) => {
        const steps = played([...reports, [0, [0, 0]], [DEBOUNCE, [0, 0b10]]]);
        expect(steps.at(-1)!.pressed).toEqual(['stop']);
      }),
    );
  });
});
