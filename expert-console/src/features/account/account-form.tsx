import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { usernameSchema, type KeptAccount } from '@visio-accueil/shared/protocol/account.ts';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { focusField } from '../../lib/focus-field.ts';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { codeOf, useErrorSentence } from '../../lib/use-error-sentence.ts';
import {
  choicesFor,
  dutyOf,
  placeOf,
  usernameFrom,
  type GivenSecret,
  type KeptRole,
  type Places,
} from './account-view.ts';

interface AccountFormProps {
  /** Null: a new one. */
  readonly account: KeptAccount | null;
  readonly places: Places;
  /** The administrator keeps the whole network, agents too, and not a département alone. */
  readonly keepsAll: boolean;
  /** It is the administrator's own: a duty given up could not be taken again. */
  readonly isOwn: boolean;
  readonly request: SendRequest;
  /** With the first password of a new one. */
  readonly onDone: (secret: GivenSecret | null) => void;
  readonly onCancel: () => void;
}

const ROLES: readonly KeptRole[] = ['agent', 'mediator', 'coordinator', 'admin'];

/** Adds an account or changes one: what it is called, signs in with, and is for. */
export const AccountForm = (props: AccountFormProps) => {
  const { account, places, keepsAll, isOwn, request, onDone, onCancel } = props;
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  const whole = keepsAll ? t('account.kept.whole') : null;
  /** The place a role starts with: the only one there is. */
  const onlyPlace = (of: KeptRole): string => {
    const [first, ...others] = choicesFor(of, places, whole);
    return first !== undefined && others.length === 0 ? first.value : '';
  };
  // One for the form: asked again after a bad line it is the same account.
  const [accountId] = useState(() => account?.accountId ?? crypto.randomUUID());
  const [displayName, setDisplayName] = useState(account?.displayName ?? '');
  const [typed, setTyped] = useState(account?.username ?? null);
  const [role, setRole] = useState<KeptRole>(account?.duty.role ?? (keepsAll ? 'agent' : 'mediator'));
  const [place, setPlace] = useState(() => (account ? placeOf(account.duty) : onlyPlace(role)));
  const [checked, setChecked] = useState(false);
  const saving = useAction();

  const username = typed ?? usernameFrom(displayName);
  const duty = dutyOf(role, place);
  const wrong = {
    displayName: displayName.trim() === '' ? t('account.kept.displayNameMissing') : null,
    username: usernameSchema.safeParse(username).success ? null : t('account.kept.usernameWrong'),
    place: duty === null ? t('account.kept.placeMissing') : null,
  };
  const isTaken = saving.code === 'username-taken';

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setChecked(true);
    const first = (['displayName', 'username', 'place'] as const).find((field) => wrong[field] !== null);
    if (first !== undefined) focusField(form, first);
    if (first !== undefined || duty === null) return;
    const saved = { accountId, username, displayName: displayName.trim(), duty };
    void saving.run(async () => {
      try {
        const answer = await request('account:save', saved);
        if (account !== null) {
          onDone(null);
          return;
        }
        // Null: it had been saved, and the answer with the password was lost on its way.
        const secret = answer.password ?? (await request('account:reset', { accountId })).password;
        onDone({ kind: 'password', secret, displayName: saved.displayName, username });
      } catch (error) {
        if (codeOf(error) === 'username-taken') focusField(form, 'username');
        throw error;
      }
    });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          name="displayName"
          label={t('account.kept.displayName')}
          description={t('account.kept.displayNameHelp')}
          maxLength={60}
          autoComplete="off"
          data-autofocus
          value={displayName}
          onChange={({ currentTarget }) => setDisplayName(currentTarget.value)}
          error={checked ? wrong.displayName : null}
        />
        <TextInput
          name="username"
          label={t('account.username')}
          description={t('account.kept.usernameHelp')}
          maxLength={60}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value.toLowerCase());
            saving.clear();
          }}
          error={(checked ? wrong.username : null) ?? (isTaken ? sentence('username-taken') : null)}
        />
        <NativeSelect
          label={t('account.kept.role')}
          disabled={isOwn}
          description={isOwn ? t('account.kept.ownDuty') : undefined}
          value={role}
          data={ROLES.filter((each) => keepsAll || each !== 'agent').map((each) => ({
            value: each,
            label: t(`roles.${each}`),
          }))}
          onChange={({ currentTarget }) => {
            const next = currentTarget.value as KeptRole;
            setRole(next);
            setPlace(onlyPlace(next));
          }}
        />
        <NativeSelect
          name="place"
          label={t(`account.kept.places.${role}`)}
          disabled={isOwn}
          value={place}
          data={[{ value: '', label: t('account.kept.choose') }, ...choicesFor(role, places, whole)]}
          onChange={({ currentTarget }) => setPlace(currentTarget.value)}
          error={checked ? wrong.place : null}
        />
        <ErrorLine code={isTaken ? null : saving.code} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={saving.pending}>
            {t('account.kept.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
