import { describe, expect, it } from '@jest/globals';
import { weekLines } from './week.ts';

const day = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:00' },
];
const short = [{ from: '09:00', to: '12:00' }];

describe('the hours of a usual week', () => {
  it('put neighbouring days with the same hours in one line, and leave out closed ones', () => {
    expect(weekLines([day, day, short, day, day, [], []], 'fr')).toEqual([
      { days: 'lundi – mardi', times: '9\u00a0h – 12\u00a0h, 13\u00a0h\u00a030 – 17\u00a0h' },
      { days: 'mercredi', times: '9\u00a0h – 12\u00a0h' },
      { days: 'jeudi – vendredi', times: '9\u00a0h – 12\u00a0h, 13\u00a0h\u00a030 – 17\u00a0h' },
    ]);
  });

  it('are said in each language, whole days too', () => {
    const always = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
    expect(weekLines(always, 'en')).toEqual([{ days: 'Monday – Sunday', times: '00:00 – 24:00' }]);
    expect(weekLines([short, [], [], [], [], [], short], 'pt').map(({ days }) => days)).toEqual([
      'segunda-feira',
      'domingo',
    ]);
  });

  it('of an agency that never receives are none', () => {
    expect(weekLines([[], [], [], [], [], [], []], 'fr')).toEqual([]);
  });
});
