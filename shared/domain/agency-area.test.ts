import { describe, expect, it } from '@jest/globals';
import { serves } from './agency-area.ts';

describe('where an agency receives from', () => {
  it('is every département until some are said', () => {
    expect(serves({ departements: [] }, '46')).toBe(true);
    expect(serves({ departements: ['46', '12'] }, '12')).toBe(true);
    expect(serves({ departements: ['46'] }, '12')).toBe(false);
    expect(serves({ departements: ['46'] }, null)).toBe(true);
  });
});
