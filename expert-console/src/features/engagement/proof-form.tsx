import { Button, Group, NativeSelect, Paper, Stack, Textarea, Title } from '@mantine/core';
import type { EngagementStanding } from '@visio-accueil/shared/domain/engagement.ts';
import { engagementStates, type EngagementState } from '@visio-accueil/shared/protocol/engagement.ts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { openerOf } from './engagement-table.tsx';

interface ProofFormProps {
  readonly siteId: string;
  readonly standing: EngagementStanding;
  readonly request: SendRequest;
  readonly onSaved: () => Promise<unknown>;
  readonly onCancel: () => void;
}

/** How a place stands with one engagement, and what proves it. */
export const ProofForm = ({ siteId, standing, request, onSaved, onCancel }: ProofFormProps) => {
  const { t } = useTranslation();
  const { number, wording } = standing.engagement;
  const [state, setState] = useState<EngagementState>(standing.state);
  const [note, setNote] = useState(standing.proof?.note ?? '');
  const saving = useAction();
  const first = useRef<HTMLSelectElement>(null);
  // The form stands above a long table: whoever opened it from below is taken there, and back unless they are elsewhere by now.
  useEffect(() => {
    first.current?.focus();
    return () => {
      if (document.activeElement === document.body) document.getElementById(openerOf(number))?.focus();
    };
  }, [number]);
  const name = t('engagement.ofNumber', { number });
  const save = async (): Promise<void> => {
    await request('engagement:prove', { siteId, number, state, note: note.trim() });
    await onSaved();
  };
  return (
    <Paper component="section" aria-label={name} withBorder radius="lg" p="lg">
      <Title order={2} size="h5" mb="sm">
        {name}
        {wording && ` – ${wording}`}
      </Title>
      <Stack gap="sm">
        <Group align="flex-start">
          <NativeSelect
            ref={first}
            label={t('engagement.state')}
            data={engagementStates.map((value) => ({ value, label: t(`engagement.states.${value}`) }))}
            value={state}
            onChange={({ currentTarget: { value } }) =>
              setState(engagementStates.find((each) => each === value) ?? 'to-prove')
            }
          />
          <Textarea
            flex={1}
            label={t('engagement.note')}
            description={t('engagement.noteHelp')}
            maxLength={600}
            autosize
            minRows={2}
            value={note}
            onChange={({ currentTarget: { value } }) => setNote(value)}
          />
        </Group>
        <ErrorLine code={saving.code} />
        <Group>
          <Button loading={saving.pending} onClick={() => void saving.run(save)}>
            {t('engagement.save')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
};
