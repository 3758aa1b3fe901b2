import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeCalendarFile } from './calendar-file.ts';

const event = {
  id: 'a1',
  startsAt: new Date('2026-11-24T09:00:00+01:00'),
  endsAt: new Date('2026-11-24T09:30:00+01:00'),
  title: 'CAF, par visio',
  place: 'Mairie; 1 place\nSalviac',
  text: '',
  stamp: new Date('2026-11-23T10:00:00Z'),
};

describe('a calendar file', () => {
  it('has one event in universal time, its texts escaped', () => {
    const lines = writeCalendarFile(event).split('\r\n');
    expect(lines).toContain('DTSTART:20261124T080000Z');
    expect(lines).toContain('SUMMARY:CAF\\, par visio');
    expect(lines).toContain('LOCATION:Mairie\\; 1 place\\nSalviac');
  });

  it('takes the place of one that was made before', () => {
    const revision = (stamp: Date): number =>
      Number(/SEQUENCE:(\d+)\r\n/.exec(writeCalendarFile({ ...event, stamp }))?.[1]);
    const later = new Date(event.stamp.getTime() + 90_000);
    expect(revision(later)).toBeGreaterThan(revision(event.stamp));
    expect(revision(new Date('2100-01-01'))).toBeLessThan(2 ** 31);
  });

  it('folds every line to 75 octets, and unfolds to what was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const file = writeCalendarFile({ ...event, title });
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const escaped = title.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
        expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${escaped}`);
      }),
    );
  });
});
