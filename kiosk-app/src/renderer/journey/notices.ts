import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';

/** Something to tell the citizen that stays until they close it. `code` null: no coded error. */
export type Notice =
  | {
      id: number;
      kind: 'problem';
      code: ErrorCode | null;
      message: string | null;
      retry: (() => void) | null;
    }
  | { id: number; kind: 'info'; message: string };

export type NoticeWithoutId =
  Omit<Extract<Notice, { kind: 'problem' }>, 'id'> | Omit<Extract<Notice, { kind: 'info' }>, 'id'>;

/** What is told of a failed action. Anything without a code is unexpected and said in general words. */
export const problemOf = (error: unknown, retry: (() => void) | null): NoticeWithoutId =>
  error instanceof CodedError
    ? { kind: 'problem', code: error.code, message: error.message, retry }
    : { kind: 'problem', code: null, message: null, retry };

/** Adds a notice; one that says the same takes the place of the earlier. */
export const withNotice = (notices: readonly Notice[], notice: Notice): Notice[] => [
  ...notices.filter(({ message }) => message !== notice.message),
  notice,
];
