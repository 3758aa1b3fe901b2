import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { PaperFonts } from './paper-file.ts';

const { resolve } = createRequire(import.meta.url);
const read = (weight: number): Promise<Uint8Array> =>
  readFile(
    resolve(
      `@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${weight}-normal.woff`,
    ),
  );

/** The fonts of papers that are set on this machine, from their package. Not for browsers. */
export const readPaperFonts = async (): Promise<PaperFonts> => {
  const [regular, bold] = await Promise.all([read(400), read(700)]);
  return { regular, bold };
};
