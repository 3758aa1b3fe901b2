import { PasswordInput } from '@mantine/core';
import { PASSWORD_LENGTH } from '@visio-accueil/shared/protocol/account.ts';
import { useTranslation } from 'react-i18next';
import { newPasswordProblem, type NewPassword } from './new-password.ts';

interface NewPasswordFieldsProps {
  readonly value: NewPassword;
  readonly onChange: (value: NewPassword) => void;
  /** What is wrong is said. */
  readonly checked: boolean;
  readonly autoFocus?: boolean;
}

/** A new password, twice. Their names are those of `newPasswordProblem`. */
export const NewPasswordFields = ({
  value,
  onChange,
  checked,
  autoFocus = false,
}: NewPasswordFieldsProps) => {
  const { t } = useTranslation();
  const problem = checked ? (newPasswordProblem(value)?.problem ?? null) : null;
  const length = PASSWORD_LENGTH;
  const common = {
    autoComplete: 'new-password',
    size: 'md',
    maxLength: 200,
    visibilityToggleButtonProps: { 'aria-hidden': true },
  } as const;
  return (
    <>
      <PasswordInput
        {...common}
        name="new-password"
        label={t('account.chosen.password')}
        description={t('account.chosen.help', { length })}
        autoFocus={autoFocus}
        value={value.password}
        onChange={({ currentTarget }) => onChange({ ...value, password: currentTarget.value })}
        error={problem === 'short' ? t('account.chosen.short', { length }) : null}
      />
      <PasswordInput
        {...common}
        name="new-password-again"
        label={t('account.chosen.again')}
        value={value.again}
        onChange={({ currentTarget }) => onChange({ ...value, again: currentTarget.value })}
        error={problem === 'different' ? t('account.chosen.different') : null}
      />
    </>
  );
};
