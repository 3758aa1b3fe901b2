import { spawn } from 'node:child_process';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { ReadWord } from '@visio-accueil/shared/protocol/page-text.ts';

/** Longest time for one page, in milliseconds: a dense one takes two seconds. */
const LIMIT = 60_000;
/** Words tesseract is less sure of than this, in percent, are noise. */
const LEAST_SURE = 20;

/**
 * Reads the words of a page with tesseract and its French data, one page at a time. The picture goes in by a pipe and the
 * words come out by another: no page touches a disk.
 */
export class TextReader {
  readonly #program: string;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(program = 'tesseract') {
    this.#program = program;
  }

  /** @throws CodedError `page-text-unavailable` when there is no tesseract, or it cannot read this picture */
  read(picture: Uint8Array): Promise<ReadWord[]> {
    const reading = this.#queue.then(async () => wordsOf(await this.#run(picture)));
    this.#queue = reading.catch(() => undefined);
    return reading;
  }

  #run(picture: Uint8Array): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown): void => reject(new CodedError('page-text-unavailable', { cause }));
      const child = spawn(this.#program, ['stdin', 'stdout', '-l', 'fra', '--dpi', '200', 'tsv'], {
        stdio: ['pipe', 'pipe', 'ignore'],
        env: { ...process.env, OMP_THREAD_LIMIT: '1' }, // the other cores are for the calls
        timeout: LIMIT,
        killSignal: 'SIGKILL',
      });
      const parts: Buffer[] = [];
      child.stdout.on('data', (part: Buffer) => parts.push(part));
      child.once('error', fail);
      child.stdin.on('error', () => undefined); // it ended before it had read all: its exit code tells
      child.once('close', (code) => {
        if (code === 0) resolve(Buffer.concat(parts).toString());
        else fail(new Error(`tesseract ended with ${code}`));
      });
      child.stdin.end(picture);
    });
  }
}

/** Reads tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
const wordsOf = (tsv: string): ReadWord[] => {
  const rows = tsv.split('\n').map((row) => row.split('\t'));
  const page = rows.find(([level]) => level === '1');
  const [pageWidth, pageHeight] = [Number(page?.[8]), Number(page?.[9])];
  if (!(pageWidth > 0 && pageHeight > 0)) return [];
  return rows.flatMap(([level, , , , , , left, top, width, height, sure, text = '']) => {
    if (level !== '5' || text.trim() === '' || Number(sure) < LEAST_SURE) return [];
    const box = {
      left: Number(left) / pageWidth,
      top: Number(top) / pageHeight,
      width: Number(width) / pageWidth,
      height: Number(height) / pageHeight,
    };
    return [{ text: text.trim().slice(0, 200), box }];
  });
};
