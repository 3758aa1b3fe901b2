import { Worker } from 'node:worker_threads';
import { CodedError, type ErrorCode } from '../protocol/errors.ts';
import type { CheckedPdf } from './pdf-check.ts';

/** A small file can ask for hours of work (compressed data within it); an honest form takes well under a second. */
const TIME_LIMIT = 10_000;

type Outcome = CheckedPdf | { readonly code: ErrorCode };

/**
 * `checkPdf` in a thread of its own, with an end: a document made to keep a parser busy holds nobody up.
 * `timeLimit` is in milliseconds.
 * @throws CodedError as `checkPdf`; `pdf-invalid` when it takes too long or too much memory
 */
export const checkPdfApart = async (
  bytes: Uint8Array,
  timeLimit: number = TIME_LIMIT,
): Promise<CheckedPdf> => {
  const worker = new Worker(new URL('./pdf-check-thread.ts', import.meta.url), {
    workerData: bytes,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const outcome = await new Promise<Outcome>((resolve, reject) => {
      const fail = (cause: unknown): void => reject(new CodedError('pdf-invalid', { cause }));
      worker.once('message', resolve);
      worker.once('error', fail);
      worker.once('exit', (code) => fail(new Error(`The check ended with ${code}`)));
      timer = setTimeout(() => fail(new Error('The check took too long')), timeLimit);
    });
    if ('code' in outcome) throw new CodedError(outcome.code);
    return outcome;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
};
