import { PASSWORD_LENGTH } from '@visio-accueil/shared/protocol/account.ts';

/** A password somebody chooses, typed twice. */
export interface NewPassword {
  readonly password: string;
  readonly again: string;
}
export const noNewPassword: NewPassword = { password: '', again: '' };

/** The first field that is wrong, and how; null when it will do. */
export const newPasswordProblem = ({ password, again }: NewPassword) => {
  if (password.length < PASSWORD_LENGTH) return { field: 'new-password', problem: 'short' } as const;
  return again === password ? null : ({ field: 'new-password-again', problem: 'different' } as const);
};
