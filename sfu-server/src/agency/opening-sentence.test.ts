import { describe, expect, it } from '@jest/globals';
import { closedSentence } from './opening-sentence.ts';

const now = new Date('2026-11-23T12:10:00+01:00');

describe('the sentence of a closed agency', () => {
  it('says the hour of today, and the day when it is another', () => {
    expect(closedSentence(new Date('2026-11-23T13:30:00+01:00'), now)).toBe(
      'Cet organisme est fermé en ce moment. Il ouvre aujourd’hui à 13 h 30.',
    );
    expect(closedSentence(new Date('2026-11-24T09:00:00+01:00'), now)).toBe(
      'Cet organisme est fermé en ce moment. Il ouvre le mardi 24 novembre à 9 h.',
    );
  });

  it('promises nothing when the next opening is unknown', () => {
    expect(closedSentence(null, now)).toBe('Cet organisme est fermé en ce moment.');
  });
});
