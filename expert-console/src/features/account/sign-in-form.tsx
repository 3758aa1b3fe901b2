import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { focusField } from '../../lib/focus-field.ts';
import { NewPasswordFields } from './new-password-fields.tsx';
import { newPasswordProblem, noNewPassword } from './new-password.ts';
import type { Credentials } from './session-api.ts';

interface SignInFormProps {
  /** The session ended without the person's doing. */
  sessionLost: boolean;
  pending: boolean;
  /** The password was a first one: another has to be chosen. */
  choosing: boolean;
  code: ErrorCode | null;
  onSubmit: (credentials: Credentials) => void;
  /** Back from choosing. */
  onBack: () => void;
}

/** Username and password, and a new one in the place of a first. What is missing is said at its field; what the server refused below. */
export const SignInForm = (props: SignInFormProps) => {
  const { sessionLost, pending, choosing, code, onSubmit, onBack } = props;
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const [chosen, setChosen] = useState(noNewPassword);
  const [chosenChecked, setChosenChecked] = useState(false);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setChecked(true);
    if (username.trim() === '') focusField(form, 'username');
    else if (password === '') focusField(form, 'password');
    else onSubmit({ username: username.trim(), password });
  };
  const choose = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChosenChecked(true);
    const wrong = newPasswordProblem(chosen);
    if (wrong !== null) focusField(event.currentTarget, wrong.field);
    else onSubmit({ username: username.trim(), password, newPassword: chosen.password });
  };
  const back = () => {
    setChosen(noNewPassword);
    setChosenChecked(false);
    onBack();
  };

  return (
    <Paper withBorder radius="lg" p={36} w={420} shadow="xs">
      <form onSubmit={choosing ? choose : submit} noValidate>
        <Stack gap="lg">
          <div>
            <Title order={1} size="h2">
              {t(choosing ? 'account.first.title' : 'account.title')}
            </Title>
            <Text c={choosing ? 'gray.7' : 'dimmed'} mt={4} {...(choosing && { role: 'status' })}>
              {t(choosing ? 'account.first.intro' : 'account.intro')}
            </Text>
          </div>
          {sessionLost && !choosing && code === null && (
            <Alert color="amber" icon={<IconInfoCircle aria-hidden />} role="status">
              {t('account.sessionLost')}
            </Alert>
          )}
          <TextInput
            name="username"
            label={t('account.username')}
            autoComplete="username"
            autoFocus
            size="md"
            readOnly={choosing}
            variant={choosing ? 'filled' : 'default'}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            error={checked && username.trim() === '' ? t('account.usernameMissing') : null}
          />
          {choosing ? (
            <NewPasswordFields value={chosen} onChange={setChosen} checked={chosenChecked} autoFocus />
          ) : (
            <PasswordInput
              name="password"
              label={t('account.password')}
              autoComplete="current-password"
              size="md"
              // Back from choosing another.
              autoFocus={username !== ''}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={checked && password === '' ? t('account.passwordMissing') : null}
              visibilityToggleButtonProps={{ 'aria-hidden': true }}
            />
          )}
          <ErrorLine code={code === 'password-temporary' ? null : code} />
          <Button type="submit" size="md" loading={pending}>
            {t(choosing ? 'account.first.submit' : 'account.signIn')}
          </Button>
          {choosing && (
            <Button variant="subtle" disabled={pending} onClick={back}>
              {t('account.first.back')}
            </Button>
          )}
        </Stack>
      </form>
    </Paper>
  );
};
