/** The other side of `PageMaker`: one page at a time, and it ends with its parent. */
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { giveWay } from '../../give-way.ts';
import { makePage, type MadePage, type PageTask } from './make-page.ts';

export type PageAnswer = { page: MadePage } | { code: ErrorCode };

const answer = (said: PageAnswer): void => void process.send?.(said);

process.on('message', (task: PageTask) => {
  makePage(task).then(
    (page) => answer({ page }),
    (error: unknown) => answer({ code: error instanceof CodedError ? error.code : 'internal' }),
  );
});
process.on('disconnect', () => process.exit(0));
// Only now: started at a tenth of a busy processor it would not be there when the first page is.
void giveWay(process.pid, 'tenth');
