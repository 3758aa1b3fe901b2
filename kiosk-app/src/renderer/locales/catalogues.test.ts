import { describe, expect, it } from '@jest/globals';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** Every sentence of a catalogue by its full key. */
const sentences = (tree: object, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : sentences(value as object, `${path}${key}.`),
  );
const holes = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

describe('the catalogues', () => {
  it('have the same keys and the same things to fill in', () => {
    const english = new Map(sentences(en));
    for (const [key, text] of sentences(fr)) {
      expect([key, holes(english.get(key) ?? 'missing')]).toEqual([key, holes(text)]);
    }
    expect(english.size).toBe(sentences(fr).length);
  });

  it('have no empty sentence', () => {
    expect([...sentences(fr), ...sentences(en)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
