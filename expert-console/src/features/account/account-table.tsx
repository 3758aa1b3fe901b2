import { Badge, Group, ScrollArea, Table, Text } from '@mantine/core';
import type { KeptAccount } from '@visio-accueil/shared/protocol/account.ts';
import { useTranslation } from 'react-i18next';
import { AccountMenu } from './account-menu.tsx';
import type { AccountAct } from './account-view.ts';

interface AccountTableProps {
  readonly accounts: readonly KeptAccount[];
  readonly ownId: string;
  readonly onEdit: (account: KeptAccount) => void;
  readonly onAct: (act: AccountAct, account: KeptAccount) => void;
}

const COLORS = { first: 'amber', open: 'leaf', locked: 'brick', closed: 'gray' } as const;

/** Accounts: who, for what and where, how they stand, and what can be done about each. */
export const AccountTable = ({ accounts, ownId, onEdit, onAct }: AccountTableProps) => {
  const { t } = useTranslation();
  return (
    <ScrollArea
      scrollbars="x"
      viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('account.kept.title') }}
    >
      <Table verticalSpacing="sm" horizontalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('account.kept.name')}</Table.Th>
            <Table.Th>{t('account.kept.role')}</Table.Th>
            <Table.Th>{t('account.kept.place')}</Table.Th>
            <Table.Th>{t('account.kept.state')}</Table.Th>
            <Table.Th>{t('account.kept.atKiosk')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accounts.map((account) => (
            <Table.Tr key={account.accountId}>
              <Table.Td>
                <Text fw={600}>
                  {account.displayName}
                  {account.accountId === ownId && (
                    <Text span fw={400} c="gray.7">
                      {' '}
                      ({t('account.kept.you')})
                    </Text>
                  )}
                </Text>
                <Text size="xs" c="gray.7">
                  {account.username}
                </Text>
              </Table.Td>
              <Table.Td>{t(`roles.${account.duty.role}`)}</Table.Td>
              <Table.Td>{account.place ?? t('account.kept.whole')}</Table.Td>
              <Table.Td>
                <Badge color={COLORS[account.state]} variant="light" tt="none">
                  {t(`account.kept.states.${account.state}`)}
                </Badge>
              </Table.Td>
              <Table.Td>
                <Group gap={6}>
                  {account.hasPin && <KnownBy>{t('account.kept.pin')}</KnownBy>}
                  {account.hasBadge && <KnownBy>{t('account.kept.badge')}</KnownBy>}
                </Group>
              </Table.Td>
              <Table.Td ta="right">
                <AccountMenu
                  account={account}
                  isOwn={account.accountId === ownId}
                  onEdit={() => onEdit(account)}
                  onAct={(act) => onAct(act, account)}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
};

const KnownBy = ({ children }: { children: string }) => (
  <Badge variant="outline" color="gray.7" tt="none">
    {children}
  </Badge>
);
