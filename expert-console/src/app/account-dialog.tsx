import type { KeptAccount } from '@visio-accueil/shared/protocol/account.ts';
import type { Register } from '@visio-accueil/shared/protocol/register.ts';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../components/dialog.tsx';
import { AccountForm } from '../features/account/account-form.tsx';
import { menuIdOf } from '../features/account/account-menu.tsx';
import { AccountQuestion } from '../features/account/account-question.tsx';
import type { AccountAct, GivenSecret, Places } from '../features/account/account-view.ts';
import { ShownSecret } from '../features/account/shown-secret.tsx';
import { agencyNames } from '../features/register/agency-names.ts';
import type { SendRequest } from '../lib/live.ts';
import { localToday } from '../lib/local-today.ts';

/** The id of the button that adds one. */
export const ADD_ACCOUNT = 'account-add';

/** What is done about an account, whose menu it was opened from; null: a new one. */
export type OpenedAccount =
  | { readonly what: 'form'; readonly account: KeptAccount | null }
  | { readonly what: AccountAct; readonly account: KeptAccount }
  | { readonly what: 'secret'; readonly account: KeptAccount | null; readonly given: GivenSecret };

interface AccountDialogProps {
  readonly opened: OpenedAccount;
  readonly register: Register;
  readonly keepsAll: boolean;
  readonly ownId: string;
  readonly request: SendRequest;
  readonly onChanged: () => void;
  readonly onOpen: (opened: OpenedAccount | null) => void;
}

const placesOf = (register: Register): Places => ({
  agencies: agencyNames(register, localToday()),
  sites: register.place.map(({ siteId, name }) => ({ value: siteId, label: name })),
  departements: register.departement.map(({ code, name }) => ({ value: code, label: `${code} – ${name}` })),
});

/** One dialog from the question or the form to the password that it made. */
export const AccountDialog = (props: AccountDialogProps) => {
  const { opened, register, keepsAll, ownId, request, onChanged, onOpen } = props;
  const { t } = useTranslation();
  const { account } = opened;
  const close = () => onOpen(null);
  const done = (given: GivenSecret | null) => {
    onChanged();
    onOpen(given && { what: 'secret', account, given });
  };
  const titleOf = (): string => {
    switch (opened.what) {
      case 'form':
        return account === null
          ? t('account.kept.add')
          : t('account.kept.editTitle', { name: account.displayName });
      case 'secret':
        return t(`account.kept.secrets.${opened.given.kind}.title`, { name: opened.given.displayName });
      default:
        return t(`account.kept.questions.${opened.what}`, { name: opened.account.displayName });
    }
  };
  const content = () => {
    switch (opened.what) {
      case 'form':
        return (
          <AccountForm
            account={account}
            places={placesOf(register)}
            keepsAll={keepsAll}
            isOwn={account?.accountId === ownId}
            request={request}
            onDone={done}
            onCancel={close}
          />
        );
      case 'secret':
        return <ShownSecret given={opened.given} onClose={close} />;
      default:
        return (
          <AccountQuestion
            act={opened.what}
            account={opened.account}
            request={request}
            onDone={done}
            onCancel={close}
          />
        );
    }
  };
  return (
    <Dialog
      title={titleOf()}
      openerId={account === null ? ADD_ACCOUNT : menuIdOf(account.accountId)}
      insists={opened.what === 'secret'}
      onClose={close}
    >
      {content()}
    </Dialog>
  );
};
