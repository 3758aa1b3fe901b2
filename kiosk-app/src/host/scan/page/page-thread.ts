/** The other side of `PageMaker`: every page is seen small at once, then they are made one after the other. */
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

let lastMade: Promise<unknown> = Promise.resolve();
let lastSeen: Promise<unknown> = Promise.resolve();

parentPort?.on('message', ({ id, task }: ThreadOrder) => {
  const [madeBefore, seenBefore] = [lastMade, lastSeen];
  const seen = Promise.withResolvers<undefined>();
  lastSeen = seen.promise;
  const onPreview = (preview: Uint8Array): void => {
    // In the order of the pages, whichever is ready first.
    void seenBefore.then(() => {
      answer({ id, preview });
      seen.resolve(undefined);
    });
  };
  lastMade = makePage(task, onPreview, madeBefore).then(
    (page) => answer({ id, page }),
    (error: unknown) => {
      seen.resolve(undefined);
      answer({ id, code: error instanceof CodedError ? error.code : 'internal' });
    },
  );
});
