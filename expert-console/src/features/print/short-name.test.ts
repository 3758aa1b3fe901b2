import { describe, expect, it } from '@jest/globals';
import { shortName } from './short-name.ts';

describe('a file chosen for the printer', () => {
  it('has a name the wire accepts, its ending kept', () => {
    expect(shortName('formulaire.pdf')).toBe('formulaire.pdf');
    expect(shortName('   ')).toBe('document.pdf');
    const long = shortName(`${'a'.repeat(300)}.pdf`);
    expect(long).toHaveLength(120);
    expect(long.endsWith('….pdf')).toBe(true);
  });
});
