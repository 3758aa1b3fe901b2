/** The other side of `PageMaker`: one page at a time. */
import { parentPort } from 'node:worker_threads';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { makePage, type MadePage, type PageTask } from './make-page.ts';

export type ThreadAnswer = { page: MadePage } | { code: ErrorCode };

parentPort?.on('message', (task: PageTask) => {
  makePage(task).then(
    (page) => parentPort?.postMessage({ page } satisfies ThreadAnswer),
    (error: unknown) => {
      const code = error instanceof CodedError ? error.code : 'internal';
      parentPort?.postMessage({ code } satisfies ThreadAnswer);
    },
  );
});
