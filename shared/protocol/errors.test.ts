import { describe, expect, it } from '@jest/globals';
import { CodedError, errorCodes, errorSentences, wireErrorSchema } from './errors.ts';

describe('errors of the wire', () => {
  it.each(errorCodes)('%s has a stable kebab-case code and a whole sentence for people', (code) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(errorSentences[code]).toMatch(/^\p{Lu}.*\.$/u);
    // The typographic apostrophe: these sentences are read on a large screen.
    expect(errorSentences[code]).not.toContain("'");
  });

  it('cross the wire with code and sentence, and nothing of their cause', () => {
    const error = new CodedError('internal', { cause: new Error('a secret detail') });
    expect(wireErrorSchema.parse(error.toWire())).toEqual({
      code: 'internal',
      message: errorSentences.internal,
    });
    expect(JSON.stringify(error.toWire())).not.toContain('secret');
  });

  it('may say more precisely what happened', () => {
    expect(new CodedError('agency-closed', { message: 'Il ouvre à 9 h.' }).toWire().message).toBe(
      'Il ouvre à 9 h.',
    );
  });
});
