import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { IconInfoCircle } from '@tabler/icons-react';
import { useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';

interface SignInFormProps {
  /** The session ended without the person's doing. */
  sessionLost: boolean;
  pending: boolean;
  code: ErrorCode | null;
  onSubmit: (credentials: { username: string; password: string }) => void;
}

/** Username and password. What is missing is said at its field; what the server refused below. */
export const SignInForm = ({ sessionLost, pending, code, onSubmit }: SignInFormProps) => {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const usernameField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setChecked(true);
    if (username.trim() === '') usernameField.current?.focus();
    else if (password === '') passwordField.current?.focus();
    else onSubmit({ username: username.trim(), password });
  };

  return (
    <Paper withBorder radius="lg" p={36} w={420} shadow="xs">
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <div>
            <Title order={1} size="h2">
              {t('account.title')}
            </Title>
            <Text c="dimmed" mt={4}>
              {t('account.intro')}
            </Text>
          </div>
          {sessionLost && code === null && (
            <Alert color="amber" icon={<IconInfoCircle aria-hidden />} role="status">
              {t('account.sessionLost')}
            </Alert>
          )}
          <TextInput
            ref={usernameField}
            label={t('account.username')}
            autoComplete="username"
            autoFocus
            size="md"
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            error={checked && username.trim() === '' ? t('account.usernameMissing') : null}
          />
          <PasswordInput
            ref={passwordField}
            label={t('account.password')}
            autoComplete="current-password"
            size="md"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={checked && password === '' ? t('account.passwordMissing') : null}
            visibilityToggleButtonProps={{ 'aria-hidden': true }}
          />
          <ErrorLine code={code} />
          <Button type="submit" size="md" loading={pending}>
            {t('account.signIn')}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
};
