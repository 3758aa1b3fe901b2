import { describe, expect, it } from '@jest/globals';
import { nextCaption, type CaptionLines } from './caption-lines.ts';

const after = (...said: [sentence: number, text: string][]): string[] =>
  said
    .reduce<CaptionLines>((lines, [sentence, text]) => nextCaption(lines, { sentence, text }), [])
    .map(({ text }) => text);

describe('captions', () => {
  it('are corrected in their place while the sentence is spoken', () => {
    expect(after([0, 'bon'], [0, 'Bonjour'], [0, 'Bonjour madame'])).toEqual(['Bonjour madame']);
  });

  it('keep the sentence before, and no more', () => {
    expect(after([0, 'Un.'], [1, 'Deux.'], [2, 'Trois.'])).toEqual(['Deux.', 'Trois.']);
  });

  it('do not bring back a sentence that is gone', () => {
    expect(after([0, 'Un.'], [1, 'Deux.'], [2, 'Trois.'], [0, 'Un, corrigé.'])).toEqual(['Deux.', 'Trois.']);
  });
});
