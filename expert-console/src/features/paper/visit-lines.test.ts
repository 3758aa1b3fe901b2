import { describe, expect, it } from '@jest/globals';
import { itemsOf, visitLines } from './visit-lines.ts';

describe('what a summary begins with', () => {
  const nothing = { agencyLabel: 'CAF', pagesReceived: 0, documentsPrinted: 0, sharedPage: null };

  it('is what was done in the visit, and nothing that was not', () => {
    expect(visitLines(nothing)).toEqual([]);
    expect(
      visitLines({ ...nothing, pagesReceived: 3, documentsPrinted: 1, sharedPage: 'Mon espace' }),
    ).toEqual([
      '3 pages ont été numérisées et transmises à CAF.',
      '1 document a été imprimé.',
      'Démarche en ligne faite ensemble : Mon espace.',
    ]);
  });

  it('takes one item a line, however people mark them', () => {
    expect(itemsOf('- Le bail\n\n• Un RIB \n 12-14 rue Haute')).toEqual([
      'Le bail',
      'Un RIB',
      '12-14 rue Haute',
    ]);
  });
});
