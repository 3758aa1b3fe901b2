import { Badge, Button, Group } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import type { Account } from '@visio-accueil/shared/protocol/account.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '../components/brand.tsx';
import { LanguageSwitch } from '../components/language-switch.tsx';
import type { SendRequest } from '../lib/live.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import classes from './console-shell.module.css';
import type { ConsoleSnapshot } from './console-store.ts';
import { SteeringLinks, WorkLinks } from './console-links.tsx';
import { OwnAccount } from './own-account.tsx';

interface ConsoleShellProps {
  account: Account;
  snapshot: ConsoleSnapshot;
  request: SendRequest;
  onSignOut: () => void;
  children: ReactNode;
}

/** The frame of every page: who, where, language and the way out. */
export const ConsoleShell = ({ account, snapshot, request, onSignOut, children }: ConsoleShellProps) => {
  const { t } = useTranslation();
  const steers = account.role === 'admin' || account.role === 'coordinator';
  const inCall = snapshot.desk.call !== null;
  const place = account.agencyLabel ?? account.siteName;
  return (
    <div className={classes.shell}>
      <a href="#contenu" className="skip-link">
        {t('common.skip')}
      </a>
      <header className={classes.header}>
        <Group gap="lg" wrap="nowrap">
          <Brand />
          {place !== null && (
            <Badge variant="light" size="lg" tt="none">
              {place}
            </Badge>
          )}
          {!inCall && !steers && (
            <nav aria-label={t('nav.label')} className={classes.nav}>
              <WorkLinks role={account.role} />
            </nav>
          )}
        </Group>
        <Group gap="md" wrap="nowrap">
          <OwnAccount account={account} request={request} disabled={inCall} />
          <LanguageSwitch />
          <Button
            variant="default"
            size="sm"
            leftSection={<IconLogout size={18} aria-hidden />}
            onClick={onSignOut}
            disabled={inCall}
            title={inCall ? t('common.signOutInCall') : undefined}
          >
            {t('common.signOut')}
          </Button>
        </Group>
      </header>
      <div className={classes.banner}>
        <ConnectionBanner connection={snapshot.connection} />
      </div>
      <div className={classes.body}>
        {steers && (
          <nav aria-label={t('nav.label')} className={classes.side}>
            <SteeringLinks role={account.role} />
          </nav>
        )}
        <main id="contenu" tabIndex={-1} className={classes.main}>
          {children}
        </main>
      </div>
    </div>
  );
};
