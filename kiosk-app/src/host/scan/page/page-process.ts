/** The other side of `PageMaker`: one page at a time, and it ends with its parent. */
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { giveWay } from '../../give-way.ts';
import { hearHost, tellHost } from '../../helper/host-link.ts';
import { makePage, type MadePage, type PageTask } from './make-page.ts';

export type PageAnswer = { page: MadePage } | { code: ErrorCode };

const answer = (said: PageAnswer): void => tellHost(said);

hearHost((task) => {
  makePage(task as PageTask).then(
    (page) => answer({ page }),
    (error: unknown) => answer({ code: error instanceof CodedError ? error.code : 'internal' }),
  );
});
// Only now: started at a tenth of a busy processor it would not be there when the first page is.
void giveWay(process.pid, 'tenth');
