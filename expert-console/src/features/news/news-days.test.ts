import { describe, expect, it } from '@jest/globals';
import { eventText } from './news-days.ts';

describe('an event’s day', () => {
  const event = { on: '2026-12-01', time: '14:30', place: 'Gramat' };

  it('is the first of its month as French counts it', () => {
    expect(eventText(event, 'fr')).toBe('mardi 1er décembre 2026, 14:30, Gramat');
    expect(eventText({ ...event, on: '2026-12-21' }, 'fr')).toContain('lundi 21 décembre 2026');
  });

  it('stays as it is in English, and without an hour', () => {
    expect(eventText({ ...event, time: null }, 'en')).toBe('Tuesday, December 1, 2026, Gramat');
  });
});
