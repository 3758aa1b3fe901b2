import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newsSchema, type News } from '../protocol/news.ts';
import { addDays } from './local-time.ts';
import { inReadingOrder, newsPhase } from './news-rules.ts';

const news = (change: Partial<News> = {}): News => ({
  newsId: '6f1d1c7e-4f0c-4e0c-9a57-0d5f3c1b2a10',
  departement: '46',
  audience: 'public',
  title: 'Un nouveau lieu',
  text: '',
  from: '2026-11-20',
  until: null,
  event: null,
  ...change,
});
const event = (on: string, time: string | null = null): News['event'] => ({ on, time, place: 'Gramat' });

describe('an entry of the news', () => {
  it('is shown from its first day to its last, and an event not after its day', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.option(fc.nat(40)),
        fc.option(fc.nat(40)),
        fc.nat(80),
        (from, until, on, now) => {
          const day = (number: number): string => addDays('2026-11-01', number);
          const days = {
            from: day(from),
            until: until === null ? null : day(from + until),
            event: on === null ? null : event(day(from + on)),
          };
          const lasts = Math.min(from + (until ?? Infinity), from + (on ?? Infinity));
          const expected = now > lasts ? 'over' : now < from ? 'coming' : 'shown';
          expect(newsPhase(days, day(now))).toBe(expected);
        },
      ),
    );
  });

  it('stands behind the agenda, which goes by day and hour', () => {
    const titles = inReadingOrder([
      news({ title: 'old', from: '2026-11-01' }),
      news({ title: 'late', event: event('2026-12-02', '14:00') }),
      news({ title: 'new', from: '2026-11-20' }),
      news({ title: 'whole day', event: event('2026-12-02') }),
      news({ title: 'soon', event: event('2026-12-01', '18:00') }),
    ]).map(({ title }) => title);
    expect(titles).toEqual(['soon', 'whole day', 'late', 'new', 'old']);
  });

  it.each([
    ['ends before it begins', { until: '2026-11-19' }],
    ['tells of a day that is over when it is first shown', { event: event('2026-11-19') }],
    ['has an hour that is none', { event: event('2026-11-30', '25:00') }],
    ['has no title', { title: ' a ' }],
  ] as const)('is refused when it %s', (_what, change) => {
    expect(newsSchema.safeParse(news()).success).toBe(true);
    expect(newsSchema.safeParse(news(change)).success).toBe(false);
  });
});
