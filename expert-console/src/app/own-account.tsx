import { Group, Menu, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconKey } from '@tabler/icons-react';
import type { Account } from '@visio-accueil/shared/protocol/account.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../components/dialog.tsx';
import { PasswordForm } from '../features/account/password-form.tsx';
import type { SendRequest } from '../lib/live.ts';

const MENU = 'own-account';

interface OwnAccountProps {
  readonly account: Account;
  readonly request: SendRequest;
  readonly disabled: boolean;
}

/** Who is signed in, and what they can do about it. */
export const OwnAccount = ({ account, request, disabled }: OwnAccountProps) => {
  const { t } = useTranslation();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Menu id={MENU} position="bottom-end" disabled={disabled}>
        <Menu.Target>
          <UnstyledButton disabled={disabled}>
            <Group gap={6} wrap="nowrap">
              <Stack gap={0} align="flex-end">
                <Text fw={600} size="sm" lh={1.2}>
                  {account.displayName}
                </Text>
                <Text size="xs" c="dimmed" lh={1.2}>
                  {t(`roles.${account.role}`)}
                </Text>
              </Stack>
              {!disabled && <IconChevronDown size={16} aria-hidden />}
            </Group>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconKey size={18} aria-hidden />} onClick={() => setChanging(true)}>
            {t('account.own.title')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing && (
        <Dialog title={t('account.own.title')} openerId={MENU} onClose={() => setChanging(false)}>
          <PasswordForm request={request} onClose={() => setChanging(false)} />
        </Dialog>
      )}
    </>
  );
};
