import { execFile } from 'node:child_process';

/** Which part of these words tesseract reads on a picture of an A4 page, `dpi` dots an inch: 0 to 1. */
export const wordRate = async (
  picture: Uint8Array,
  dpi: number,
  words: readonly string[],
): Promise<number> => {
  const text = await new Promise<string>((resolve, reject) => {
    const child = execFile(
      'tesseract',
      ['stdin', 'stdout', '-l', 'fra', '--dpi', String(Math.round(dpi))],
      { env: { ...process.env, OMP_THREAD_LIMIT: '1' } },
      (error, stdout) => (error ? reject(error as Error) : resolve(stdout)),
    );
    child.stdin?.end(picture);
  });
  const read = new Map<string, number>();
  for (const word of text.split(/\s+/).map(plain)) read.set(word, (read.get(word) ?? 0) + 1);
  const found = words.map(plain).filter((word) => {
    const left = read.get(word) ?? 0;
    read.set(word, left - 1);
    return left > 0;
  });
  return found.length / words.length;
};

/** Typographic apostrophes are read either way. */
const plain = (word: string): string => word.replaceAll('’', "'");
