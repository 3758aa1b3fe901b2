import { Worker } from 'node:worker_threads';
import { CodedError, type ErrorCode } from '../protocol/errors.ts';
import type { CheckedPdf } from './pdf-check.ts';

/** A small file can ask for hours of work (compressed data within it); an honest form takes well under a second. */
const TIME_LIMIT = 10_000;

type Outcome = CheckedPdf | { readonly code: ErrorCode };

const startThread = (): Worker => {
  const thread = new Worker(new URL('./pdf-check-thread.ts', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  thread.unref();
  return thread;
};

/** Threads that have loaded the parser and wait for a document: most of a check's time is that loading. */
const waiting: Worker[] = [];
let holders = 0;

/** A thread that is well waits for the next document, if one is to be ready; else it ends. */
const release = async (thread: Worker): Promise<void> => {
  if (holders === 0 || waiting.length > 0) {
    await thread.terminate();
    return;
  }
  const gone = (): void => {
    const index = waiting.indexOf(thread);
    if (index >= 0) waiting.splice(index, 1);
  };
  thread.removeAllListeners().once('error', gone).once('exit', gone).unref();
  waiting.push(thread);
};

/**
 * From now on a thread is ready for the next document, so that a citizen waits for the check and not for its start. The
 * answer ends that.
 */
export const holdPdfCheckReady = (): (() => Promise<void>) => {
  holders += 1;
  if (waiting.length === 0) void release(startThread());
  return async () => {
    holders -= 1;
    if (holders === 0) await Promise.all(waiting.splice(0).map((thread) => thread.terminate()));
  };
};

/**
 * `checkPdf` in a thread of its own, with an end: a document made to keep a parser busy holds nobody up, and leaves nothing
 * behind: a thread that did not come to an end is stopped. `timeLimit` is in milliseconds.
 * @throws CodedError as `checkPdf`; `pdf-invalid` when it takes too long or too much memory
 */
export const checkPdfApart = async (
  bytes: Uint8Array,
  timeLimit: number = TIME_LIMIT,
): Promise<CheckedPdf> => {
  const thread = waiting.pop() ?? startThread();
  thread.ref();
  let well = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const outcome = await new Promise<Outcome>((resolve, reject) => {
      const fail = (cause: unknown): void => reject(new CodedError('pdf-invalid', { cause }));
      thread.once('message', resolve);
      thread.once('error', fail);
      thread.once('exit', (code) => fail(new Error(`The check ended with ${code}`)));
      timer = setTimeout(() => fail(new Error('The check took too long')), timeLimit);
      thread.postMessage(bytes);
    });
    well = true;
    if ('code' in outcome) throw new CodedError(outcome.code);
    return outcome;
  } finally {
    clearTimeout(timer);
    if (well) await release(thread);
    else {
      await thread.terminate();
      if (holders > 0 && waiting.length === 0) void release(startThread());
    }
  }
};
