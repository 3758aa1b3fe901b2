import { Button, Stack, Text, Textarea, Title } from '@mantine/core';
import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { NOTE_MAX_LENGTH } from '@visio-accueil/shared/protocol/transfer.ts';
import { IconArrowForwardUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../components/choice.tsx';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { AgencyChoice } from '../../components/agency-choice.tsx';
import { useAgencies } from '../../lib/use-agencies.ts';

interface TransferFormProps {
  call: AgentCall;
  request: SendRequest;
  /** Pages that were not downloaded: they go with the call. */
  unsavedPages: number;
}

/** Passing the citizen on: to whom, and a word for the next agent. */
export const TransferForm = ({ call, request, unsavedPages }: TransferFormProps) => {
  const { t } = useTranslation();
  const agencies = useAgencies(request, call.callId);
  const [agencyId, setAgencyId] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [mode, setMode] = useState<'warm' | 'cold'>('warm');
  const proposing = useAction();
  const others = (agencies.data ?? []).filter(({ id }) => id !== call.agencyId);
  const chosen = others.find(({ id, receiving }) => id === agencyId && receiving);
  const asked = call.proposal?.state === 'asked' || call.proposal?.state === 'ringing';

  const propose = () => {
    if (chosen === undefined) return;
    const { callId } = call;
    void proposing.run(() =>
      request('transfer:propose', { callId, agencyId: chosen.id, mode, note: note.trim() }),
    );
  };

  return (
    <Stack gap="sm">
      <div>
        <Title order={2} size="h6">
          {t('relay.transferTitle')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('relay.transferHow')}
        </Text>
      </div>
      {agencies.error !== null && (
        <ErrorLine code={codeOf(agencies.error)} onRetry={() => void agencies.refetch()} />
      )}
      {agencies.data !== undefined && !others.some(({ receiving }) => receiving) && (
        <Text size="sm">{t('relay.noAgency')}</Text>
      )}
      <AgencyChoice agencies={others} value={agencyId} onChange={setAgencyId} disabled={asked} />
      <Choice
        aria-label={t('relay.mode')}
        value={mode}
        onChange={setMode}
        disabled={asked}
        data={[
          { value: 'warm', label: t('relay.warm') },
          { value: 'cold', label: t('relay.cold') },
        ]}
      />
      <Text size="sm" c="dimmed" aria-live="polite">
        {t(mode === 'warm' ? 'relay.warmHow' : 'relay.coldHow')}
      </Text>
      <Textarea
        label={t('relay.note')}
        description={t('relay.noteHelp')}
        autosize
        minRows={2}
        maxRows={5}
        maxLength={NOTE_MAX_LENGTH}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {unsavedPages > 0 && (
        <Text size="sm" c="brick.7">
          {t('relay.unsaved', { count: unsavedPages })}
        </Text>
      )}
      <ErrorLine code={proposing.code} />
      <Button
        leftSection={<IconArrowForwardUp size={20} aria-hidden />}
        disabled={chosen === undefined || asked}
        loading={proposing.pending}
        onClick={propose}
      >
        {t('relay.propose')}
      </Button>
    </Stack>
  );
};
