import { describe, expect, it } from '@jest/globals';
import { enrolmentCodeSchema } from '@visio-accueil/shared/protocol/kiosk.ts';
import { extendCode, isWholeCode, shortenCode } from './enrolment-code.ts';

describe('typing an enrolment code', () => {
  it('sets capitals and the dash by itself, whatever is typed or pasted', () => {
    const code = extendCode('', ' abcd efg7 ');
    expect(code).toBe('ABCD-EFG7');
    expect(isWholeCode(code)).toBe(true);
    expect(enrolmentCodeSchema.safeParse(code).success).toBe(true);
  });

  it('takes no more than eight signs and none that codes never have', () => {
    expect(extendCode('ABCD-EFG7', 'X')).toBe('ABCD-EFG7');
    expect(extendCode('', '01é!')).toBe('');
  });

  it('erases one sign at a time, across the dash', () => {
    expect(shortenCode('ABCD-E')).toBe('ABCD');
    expect(shortenCode('ABCD')).toBe('ABC');
    expect(shortenCode('')).toBe('');
  });
});
