import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CodeToCopy } from '../../components/code-to-copy.tsx';
import type { GivenSecret } from './account-view.ts';

/** A first password or a code for the kiosk, in large letters, this once. */
export const ShownSecret = ({ given, onClose }: { given: GivenSecret; onClose: () => void }) => {
  const { t } = useTranslation();
  const { kind, secret, displayName, username } = given;
  return (
    <Stack gap="lg">
      <Text>{t(`account.kept.secrets.${kind}.text`, { name: displayName })}</Text>
      <Paper bg="lake.0" p="lg" radius="md">
        <Stack align="center" gap="sm">
          {kind === 'password' && <Text>{t('account.kept.signsInAs', { username })}</Text>}
          <CodeToCopy
            code={secret}
            words={{ copy: t('account.kept.copy'), copied: t('account.kept.copied') }}
            autoFocus
          />
        </Stack>
      </Paper>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('account.kept.noted')}</Button>
      </Group>
    </Stack>
  );
};
