import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OpeningHours } from '../protocol/opening-hours.ts';
import { appointmentActs, appointmentStatuses } from '../protocol/appointment.ts';
import { cellsOf, deskResource, freePlace, kioskResource, slotsOfDay } from './appointment-slots.ts';
import { afterAppointmentAct, referenceOf } from './appointment-status.ts';
import { contactOf } from './contact.ts';
import { addDays } from './local-time.ts';
import { isOpen } from './opening-hours.ts';

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const period = fc
  .tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 1, max: 600 }))
  .map(([from, length]) => ({ from: clock(from), to: clock(Math.min(1440, from + length)) }));
const hoursArbitrary: fc.Arbitrary<OpeningHours> = fc
  .array(fc.array(period, { maxLength: 3 }), { minLength: 7, maxLength: 7 })
  .map((weekly) => ({ weekly, exceptions: [] }));
/** Both changes of clocks of 2026 are among them. */
const date = fc.oneof(
  fc.constantFrom('2026-03-29', '2026-10-25'),
  fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days)),
);
const minutes = fc.constantFrom(10, 15, 20, 30, 45, 60, 120);
const week = (periods: OpeningHours['weekly'][number]): OpeningHours => ({
  weekly: Array.from({ length: 7 }, () => periods),
  exceptions: [],
});

describe('the slots of a day', () => {
  it('lie where permanence and site are both open, lunch left out', () => {
    const agency = week([{ from: '10:00', to: '15:00' }]);
    const site = week([
      { from: '09:00', to: '11:10' },
      { from: '13:30', to: '17:00' },
    ]);
    const times = slotsOfDay('2026-11-23', 30, agency, site).map(({ startsAt }) => startsAt.toISOString());
    expect(times.map((time) => time.slice(11, 16))).toEqual(['09:00', '09:30', '12:30', '13:00', '13:30']);
    expect(slotsOfDay('2026-11-23', 30, agency, week([]))).toEqual([]);
  });

  it('are open from end to end, as long as asked for, on the cells, and never overlap', () => {
    fc.assert(
      fc.property(date, minutes, hoursArbitrary, hoursArbitrary, (day, length, agency, site) => {
        const slots = slotsOfDay(day, length, agency, site);
        let last = 0;
        for (const { startsAt, endsAt } of slots) {
          expect(endsAt.getTime() - startsAt.getTime()).toBe(length * 60_000);
          expect(startsAt.getTime()).toBeGreaterThanOrEqual(last);
          last = endsAt.getTime();
          expect(startsAt.getTime() % 300_000).toBe(0);
          for (const cell of cellsOf({ startsAt, endsAt }))
            expect(isOpen(agency, new Date(cell)) && isOpen(site, new Date(cell))).toBe(true);
        }
      }),
    );
  });

  it('give the first kiosk and desk that are free all along, and none when either is taken', () => {
    const [slot] = slotsOfDay(
      '2026-11-23',
      30,
      week([{ from: '09:00', to: '10:00' }]),
      week([{ from: '09:00', to: '12:00' }]),
    );
    const cells = new Set(cellsOf(slot!).slice(-1));
    const offer = { kioskIds: ['a', 'b'], agencyId: 'caf', desks: 2 };
    expect(freePlace(slot!, offer, new Map())).toEqual({ kioskId: 'a', desk: 1 });
    const some = new Map([
      [kioskResource('a'), cells],
      [deskResource('caf', 1), cells],
    ]);
    expect(freePlace(slot!, offer, some)).toEqual({ kioskId: 'b', desk: 2 });
    expect(freePlace(slot!, { ...offer, desks: 1 }, some)).toBeNull();
    expect(freePlace(slot!, { ...offer, kioskIds: ['a'] }, some)).toBeNull();
    expect(freePlace(slot!, { ...offer, kioskIds: [] }, new Map())).toBeNull();
  });

  it('are given only a place whose every cell is free, and one whenever there is one', () => {
    const slot = { startsAt: new Date('2026-11-23T09:00:00Z'), endsAt: new Date('2026-11-23T09:30:00Z') };
    const offer = { kioskIds: ['a', 'b', 'c'], agencyId: 'caf', desks: 3 };
    const desks = [1, 2, 3].map((desk) => deskResource('caf', desk));
    const resources = [...offer.kioskIds.map(kioskResource), ...desks];
    // The six cells of the slot, and one on each side of it.
    const cell = fc.integer({ min: -1, max: 6 }).map((index) => slot.startsAt.getTime() + index * 300_000);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...resources), cell), { maxLength: 12 }), (claims) => {
        const taken = new Map<string, Set<number>>();
        for (const [resource, at] of claims) taken.set(resource, (taken.get(resource) ?? new Set()).add(at));
        const isFree = (resource: string): boolean =>
          cellsOf(slot).every((at) => taken.get(resource)?.has(at) !== true);
        const place = freePlace(slot, offer, taken);
        if (place === null) {
          const kiosks = offer.kioskIds.map(kioskResource);
          expect(kiosks.every((each) => !isFree(each)) || desks.every((each) => !isFree(each))).toBe(true);
        } else {
          expect(isFree(kioskResource(place.kioskId))).toBe(true);
          expect(isFree(deskResource('caf', place.desk))).toBe(true);
        }
      }),
    );
  });
});

describe('an appointment', () => {
  const startsAt = new Date('2026-11-23T10:00:00+01:00');
  const before = new Date('2026-11-23T08:00:00+01:00');
  const later = new Date('2026-11-23T10:20:00+01:00');

  it('goes from booked to arrived to done, or is cancelled or missed', () => {
    const booked = { status: 'booked' as const, startsAt };
    expect(afterAppointmentAct(booked, 'arrive', before)).toEqual({ status: 'arrived' });
    expect(afterAppointmentAct({ status: 'arrived', startsAt }, 'finish', later)).toEqual({ status: 'done' });
    expect(afterAppointmentAct(booked, 'miss', later)).toEqual({ status: 'missed' });
    expect(afterAppointmentAct({ status: 'missed', startsAt }, 'arrive', later)).toEqual({
      status: 'arrived',
    });
    expect(afterAppointmentAct(booked, 'cancel', before)).toEqual({ status: 'cancelled' });
  });

  it('is not missed before its time, not arrived at on another day, not finished unseen', () => {
    const booked = { status: 'booked' as const, startsAt };
    expect(afterAppointmentAct(booked, 'miss', before)).toEqual({ refusal: 'appointment-early' });
    const yesterday = new Date(startsAt.getTime() - 24 * 3_600_000);
    expect(afterAppointmentAct(booked, 'arrive', yesterday)).toEqual({ refusal: 'appointment-early' });
    expect(afterAppointmentAct(booked, 'finish', later)).toEqual({ refusal: 'appointment-not-arrived' });
  });

  it('just after midnight is arrived at before midnight, within the hour in which one may check in', () => {
    const booked = { status: 'booked' as const, startsAt: new Date('2026-11-23T00:10:00+01:00') };
    const earlier = (minutes: number) => new Date(booked.startsAt.getTime() - minutes * 60_000);
    expect(afterAppointmentAct(booked, 'arrive', earlier(60))).toEqual({ status: 'arrived' });
    expect(afterAppointmentAct(booked, 'arrive', earlier(61))).toEqual({ refusal: 'appointment-early' });
  });

  it('never comes back from done or cancelled', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...appointmentStatuses),
        fc.array(fc.constantFrom(...appointmentActs), { maxLength: 12 }),
        fc.integer({ min: -3_000, max: 3_000 }),
        (first, acts, shift) => {
          let status = first;
          const now = new Date(startsAt.getTime() + shift * 60_000);
          for (const act of acts) {
            const result = afterAppointmentAct({ status, startsAt }, act, now);
            if (status === 'done' || status === 'cancelled')
              expect(result).toEqual({ refusal: 'appointment-closed' });
            if ('status' in result) status = result.status;
          }
        },
      ),
    );
  });

  it('has a short reference without letters that look alike', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) =>
        expect(referenceOf(id)).toMatch(/^[A-HJ-NP-RT-Z2346-9]{2}-[A-HJ-NP-RT-Z2346-9]{3}$/),
      ),
    );
  });
});

describe('a contact', () => {
  const both = { email: true, sms: true };
  it('is an address or a mobile telephone, or nothing', () => {
    expect(contactOf(' Marie@Exemple.fr ', both)).toBe('marie@exemple.fr');
    expect(contactOf('06 12 34 56 78', both)).toBe('+33612345678');
    expect(contactOf('+33 7.12.34.56.78', both)).toBe('+33712345678');
    expect(contactOf('0692 12 34 56', both)).toBe('+262692123456');
    expect(contactOf('+590 690 12 34 56', both)).toBe('+590690123456');
    expect(contactOf('  ', both)).toBeNull();
  });

  it.each(['05 65 00 00 00', 'marie', 'a@b', 'a b@c.fr', 'a@c.fr,b@c.fr', 'x@y.fr\r\nBcc: z@y.fr'])(
    'is not %j',
    (text) => expect(() => contactOf(text, both)).toThrow(),
  );

  it('is refused where no message of its kind can be sent', () => {
    expect(() => contactOf('06 12 34 56 78', { email: true, sms: false })).toThrow();
    expect(() => contactOf('marie@exemple.fr', { email: false, sms: true })).toThrow();
  });
});
