import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { appointmentStatuses, type AppointmentStatus } from '../protocol/appointment.ts';
import { CHECK_IN_AHEAD, readReference, referenceOf, REFERENCE_LENGTH } from './appointment-status.ts';
import { checkInOf } from './check-in.ts';

const NOW = new Date('2026-11-24T09:00:00+01:00');
const one = (
  minutes: number,
  part: { status?: AppointmentStatus; kioskId?: string; reference?: string } = {},
) => ({
  ...{ reference: 'K7-4F2', kioskId: 'here', status: 'booked' as AppointmentStatus },
  startsAt: new Date(NOW.getTime() + minutes * 60_000),
  ...part,
});
const asked = { reference: 'K7-4F2', kioskId: 'here', now: NOW };

describe('checking in', () => {
  it('finds the appointment of this kiosk, from an hour before its time on and after it', () => {
    for (const minutes of [60, 0, -45]) {
      const appointment = one(minutes);
      expect(checkInOf([appointment, one(5, { reference: 'AA-AAA' })], asked)).toEqual({ appointment });
    }
    expect(checkInOf([one(61)], asked)).toEqual({ refusal: 'check-in-early' });
  });

  it.each([
    ['a wrong number', [one(0, { reference: 'AA-AAA' })], 'check-in-unknown'],
    ['another kiosk’s', [one(0, { kioskId: 'there' })], 'check-in-elsewhere'],
    ['a cancelled one', [one(0, { status: 'cancelled' })], 'check-in-cancelled'],
    [
      'a cancelled one of another kiosk',
      [one(0, { status: 'cancelled', kioskId: 'there' })],
      'check-in-cancelled',
    ],
  ])('says what is wrong with %s', (_what, candidates, refusal) => {
    expect(checkInOf(candidates, asked)).toEqual({ refusal });
  });

  it('takes the one that goes on when a number is there twice', () => {
    const meant = one(10);
    const others = [one(5, { status: 'cancelled' }), one(0, { kioskId: 'there' }), one(20)];
    expect(checkInOf([...others, meant], asked)).toEqual({ appointment: meant });
  });

  it('never lets anybody in by what is not of this kiosk, of this number, near in time and going on', () => {
    const candidate = fc.record({
      reference: fc.constantFrom('K7-4F2', 'AA-AAA'),
      kioskId: fc.constantFrom('here', 'there'),
      status: fc.constantFrom(...appointmentStatuses),
      startsAt: fc.integer({ min: -300, max: 300 }).map((minutes) => one(minutes).startsAt),
    });
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 6 }), (candidates) => {
        const found = checkInOf(candidates, asked);
        const good = candidates.filter(
          ({ reference, kioskId, status, startsAt }) =>
            reference === asked.reference &&
            kioskId === 'here' &&
            status !== 'cancelled' &&
            startsAt.getTime() - NOW.getTime() <= CHECK_IN_AHEAD,
        );
        if ('appointment' in found) expect(good).toContain(found.appointment);
        else expect(good).toEqual([]);
      }),
    );
  });

  it('reads every reference however it is typed', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom(' ', '', '-', '_', '0'), (id, between) => {
        const reference = referenceOf(id);
        const typed = [...reference.replace('-', '')].join(between).toLowerCase();
        expect(readReference(typed)).toBe(reference);
        expect(reference).toHaveLength(REFERENCE_LENGTH);
      }),
    );
    expect([readReference('k7'), readReference('k7 4'), readReference('')]).toEqual(['K7', 'K7-4', '']);
  });
});
