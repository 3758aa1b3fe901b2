/** The other side of `PageMaker`: makes one page after the other. */
import { parentPort } from 'node:worker_threads';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { makePage, type MadePage, type PageTask } from './make-page.ts';

export interface ThreadOrder {
  id: number;
  task: PageTask;
}
export type ThreadAnswer =
  { id: number; preview: Uint8Array } | { id: number; page: MadePage } | { id: number; code: ErrorCode };

const answer = (message: ThreadAnswer): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ id, task }: ThreadOrder) => {
  makePage(task, (preview) => answer({ id, preview })).then(
    (page) => answer({ id, page }),
    (error: unknown) => answer({ id, code: error instanceof CodedError ? error.code : 'internal' }),
  );
});
