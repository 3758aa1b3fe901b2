import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import type { KeptAccount } from '@visio-accueil/shared/protocol/account.ts';
import { useTranslation } from 'react-i18next';
import type { AccountAct } from './account-view.ts';

interface AccountMenuProps {
  readonly account: KeptAccount;
  /** Of whoever is at the console: their password is changed, and not given; nobody closes their own. */
  readonly isOwn: boolean;
  readonly onEdit: () => void;
  readonly onAct: (act: AccountAct) => void;
}

/** The id of the button of an account's menu, which has the focus again after what it opened. */
export const menuIdOf = (accountId: string): string => `account-menu-${accountId}`;

const actsOf = ({ duty, state, hasBadge }: KeptAccount, isOwn: boolean): AccountAct[] => {
  const acts: AccountAct[] = isOwn ? [] : ['reset'];
  if (duty.role === 'mediator' && state !== 'closed') acts.push('give-pin');
  if (hasBadge) acts.push('drop-badge');
  if (!isOwn && state !== 'closed') acts.push('close');
  return acts;
};

/** What can be done about one account. */
export const AccountMenu = ({ account, isOwn, onEdit, onAct }: AccountMenuProps) => {
  const { t } = useTranslation();
  return (
    <Menu id={menuIdOf(account.accountId)} position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray.7"
          size="lg"
          aria-label={t('account.kept.menu', { name: account.displayName })}
        >
          <IconDotsVertical size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onEdit}>{t('account.kept.edit')}</Menu.Item>
        {actsOf(account, isOwn).map((act) => (
          <Menu.Item
            key={act}
            {...((act === 'close' || act === 'drop-badge') && { color: 'brick.7' })}
            onClick={() => onAct(act)}
          >
            {t(`account.kept.acts.${act}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
