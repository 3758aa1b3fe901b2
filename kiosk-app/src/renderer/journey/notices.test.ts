import { describe, expect, it } from '@jest/globals';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { problemOf, withNotice, type Notice } from './notices.ts';

describe('notices', () => {
  it('carry the code and the sentence of a coded error', () => {
    expect(problemOf(new CodedError('pin-invalid'), null)).toMatchObject({
      code: 'pin-invalid',
      message: 'Code incorrect. Vérifiez et recommencez.',
    });
  });

  it('show nothing of an unexpected error’s inside', () => {
    expect(problemOf(new Error('x is undefined'), null)).toMatchObject({ code: null, message: null });
  });

  it('do not pile up when the same thing happens again, and keep what differs', () => {
    const info = (id: number, message: string): Notice => ({ id, kind: 'info', message });
    const notices = [info(1, 'a'), info(2, 'b'), info(3, 'a')].reduce<Notice[]>(withNotice, []);
    expect(notices.map(({ id }) => id)).toEqual([2, 3]);
  });
});
