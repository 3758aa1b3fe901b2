import { Button, Group, Stack, Text } from '@mantine/core';
import type { KeptAccount } from '@visio-accueil/shared/protocol/account.ts';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import type { AccountAct, GivenSecret } from './account-view.ts';

interface AccountQuestionProps {
  readonly act: AccountAct;
  readonly account: KeptAccount;
  readonly request: SendRequest;
  /** With what the act made, if it makes something. */
  readonly onDone: (secret: GivenSecret | null) => void;
  readonly onCancel: () => void;
}

const doIt = async (
  act: AccountAct,
  { accountId, displayName, username }: KeptAccount,
  request: SendRequest,
): Promise<GivenSecret | null> => {
  switch (act) {
    case 'reset': {
      const { password } = await request('account:reset', { accountId });
      return { kind: 'password', secret: password, displayName, username };
    }
    case 'give-pin': {
      const { pin } = await request('account:give-pin', { accountId });
      return { kind: 'pin', secret: pin, displayName, username };
    }
    case 'drop-badge':
      await request('account:drop-badge', { accountId });
      return null;
    case 'close':
      await request('account:close', { accountId });
      return null;
  }
};

/** What follows from an act on an account, and a second yes. */
export const AccountQuestion = ({ act, account, request, onDone, onCancel }: AccountQuestionProps) => {
  const { t } = useTranslation();
  const acting = useAction();
  const name = account.displayName;
  const confirm = () => void acting.run(async () => onDone(await doIt(act, account, request)));
  return (
    <Stack gap="lg">
      <Text>{t(`account.kept.results.${act}`, { name })}</Text>
      <ErrorLine code={acting.code} />
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button
          {...(act !== 'give-pin' && act !== 'reset' && { color: 'brick' })}
          loading={acting.pending}
          onClick={confirm}
        >
          {t(`account.kept.confirmations.${act}`, { name })}
        </Button>
      </Group>
    </Stack>
  );
};
