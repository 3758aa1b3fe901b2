import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { focusField } from '../../lib/focus-field.ts';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { NewPasswordFields } from './new-password-fields.tsx';
import { newPasswordProblem, noNewPassword } from './new-password.ts';

interface PasswordFormProps {
  readonly request: SendRequest;
  readonly onClose: () => void;
}

/** Changes one's own password: the one until now, and the next one twice. */
export const PasswordForm = ({ request, onClose }: PasswordFormProps) => {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [chosen, setChosen] = useState(noNewPassword);
  const [checked, setChecked] = useState(false);
  const [changed, setChanged] = useState(false);
  const changing = useAction();

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    const wrong = newPasswordProblem(chosen);
    if (password === '') focusField(event.currentTarget, 'password');
    else if (wrong !== null) focusField(event.currentTarget, wrong.field);
    else {
      const newPassword = chosen.password;
      void changing
        .run(() => request('account:change-password', { password, newPassword }))
        .then((done) => done && setChanged(true));
    }
  };

  if (changed)
    return (
      <Stack gap="lg">
        <Group gap="xs" wrap="nowrap" role="status">
          <IconCircleCheck
            size={22}
            color="var(--mantine-color-leaf-7)"
            aria-hidden
            style={{ flex: 'none' }}
          />
          <Text>{t('account.own.done')}</Text>
        </Group>
        <Group justify="flex-end">
          <Button autoFocus onClick={onClose}>
            {t('common.close')}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <PasswordInput
          name="password"
          label={t('account.own.current')}
          autoComplete="current-password"
          size="md"
          maxLength={200}
          data-autofocus
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          error={checked && password === '' ? t('account.passwordMissing') : null}
          visibilityToggleButtonProps={{ 'aria-hidden': true }}
        />
        <NewPasswordFields value={chosen} onChange={setChosen} checked={checked} />
        <ErrorLine code={changing.code} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={changing.pending}>
            {t('account.own.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
