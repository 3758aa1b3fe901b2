import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { KeptAccount } from '@visio-accueil/shared/protocol/account.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../components/loading.tsx';
import { ErrorLine } from '../components/error-line.tsx';
import { AccountTable } from '../features/account/account-table.tsx';
import { isSought, sortedAccounts } from '../features/account/account-view.ts';
import { useRegister } from '../features/register/use-register.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import { AccountDialog, ADD_ACCOUNT, type OpenedAccount } from './account-dialog.tsx';
import type { PageProps } from './page-props.ts';

const KEY = ['accounts'];

/** Has the administrator the whole network? Their own account says so. */
const keepsAll = (accounts: readonly KeptAccount[], ownId: string): boolean => {
  const duty = accounts.find(({ accountId }) => accountId === ownId)?.duty;
  return duty?.role !== 'admin' || duty.departement === null;
};

/** Who may sign in, which administrators keep: added, changed, given another password, closed. */
export const AccountsPage = ({ account, store }: PageProps) => {
  const { t } = useTranslation();
  const { request } = store;
  const queries = useQueryClient();
  const list = useQuery({ queryKey: KEY, queryFn: () => request('account:list', {}) });
  const register = useRegister(request);
  const [sought, setSought] = useState('');
  const [opened, setOpened] = useState<OpenedAccount | null>(null);
  const failure = list.error ?? register.error;
  const accounts = list.data?.accounts;
  const ownId = account.accountId;
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Group justify="space-between">
        <div>
          <Title order={1} size="h2">
            {t('account.kept.title')}
          </Title>
          <Text c="gray.7">{t('account.kept.intro')}</Text>
        </div>
        <Button
          id={ADD_ACCOUNT}
          leftSection={<IconPlus size={18} aria-hidden />}
          disabled={accounts === undefined || register.data === undefined}
          onClick={() => setOpened({ what: 'form', account: null })}
        >
          {t('account.kept.add')}
        </Button>
      </Group>
      <Paper withBorder radius="lg" p="lg" mih={400}>
        {failure !== null && (
          <ErrorLine
            code={codeOf(failure)}
            onRetry={() => void Promise.all([list.refetch(), register.refetch()])}
          />
        )}
        {failure === null && (accounts === undefined || register.data === undefined) && <Loading />}
        {accounts !== undefined && register.data !== undefined && (
          <SoughtAccounts
            accounts={accounts}
            ownId={ownId}
            sought={sought}
            onSought={setSought}
            onOpen={setOpened}
          />
        )}
      </Paper>
      {opened !== null && accounts !== undefined && register.data !== undefined && (
        <AccountDialog
          opened={opened}
          register={register.data}
          keepsAll={keepsAll(accounts, ownId)}
          ownId={ownId}
          request={request}
          onChanged={() => void queries.invalidateQueries({ queryKey: KEY })}
          onOpen={setOpened}
        />
      )}
    </Stack>
  );
};

interface SoughtAccountsProps {
  readonly accounts: readonly KeptAccount[];
  readonly ownId: string;
  readonly sought: string;
  readonly onSought: (sought: string) => void;
  readonly onOpen: (opened: OpenedAccount) => void;
}

const SoughtAccounts = ({ accounts, ownId, sought, onSought, onOpen }: SoughtAccountsProps) => {
  const { t } = useTranslation();
  const found = sortedAccounts(accounts).filter((each) => isSought(each, sought));
  if (accounts.length === 0)
    return (
      <Stack align="center" gap={6} py={56}>
        <Text fw={600}>{t('account.kept.empty')}</Text>
        <Text size="sm" c="gray.7">
          {t('account.kept.emptyHint')}
        </Text>
      </Stack>
    );
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <TextInput
          type="search"
          w={340}
          aria-label={t('account.kept.search')}
          placeholder={t('account.kept.searchHint')}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={sought}
          onChange={({ currentTarget }) => onSought(currentTarget.value)}
        />
        <Text size="sm" c="gray.7" role="status">
          {found.length === 0 ? t('account.kept.noMatch') : t('account.kept.count', { count: found.length })}
        </Text>
      </Group>
      {found.length > 0 && (
        <AccountTable
          accounts={found}
          ownId={ownId}
          onEdit={(each) => onOpen({ what: 'form', account: each })}
          onAct={(what, each) => onOpen({ what, account: each })}
        />
      )}
    </Stack>
  );
};
