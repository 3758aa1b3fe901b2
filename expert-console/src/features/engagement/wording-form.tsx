import { Button, Group, NativeSelect, NumberInput, Paper, Stack, Textarea, Title } from '@mantine/core';
import {
  ENGAGEMENT_AXES,
  engagementFacts,
  type Engagement,
} from '@visio-accueil/shared/protocol/engagement.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';

interface WordingFormProps {
  readonly engagement: Engagement;
  readonly request: SendRequest;
  readonly onSaved: () => Promise<unknown>;
}

/** What the network signed: the words of one engagement, its axis, how often it is proved, and what of the register shows it. */
export const WordingForm = ({ engagement, request, onSaved }: WordingFormProps) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(engagement);
  const saving = useAction();
  const name = t('engagement.wordingOf', { number: engagement.number });
  const change = (part: Partial<Engagement>): void => setDraft((before) => ({ ...before, ...part }));
  const save = async (): Promise<void> => {
    await request('engagement:define', { ...draft, wording: draft.wording.trim() });
    await onSaved();
  };
  const none = { value: '', label: t('engagement.none') };
  return (
    <Paper component="section" aria-label={name} withBorder radius="lg" p="lg">
      <Title order={2} size="h5" mb="sm">
        {name}
      </Title>
      <Stack gap="sm">
        <Textarea
          label={t('engagement.wording')}
          description={t('engagement.wordingHelp')}
          maxLength={400}
          autosize
          value={draft.wording}
          onChange={({ currentTarget: { value } }) => change({ wording: value })}
        />
        <Group align="flex-end">
          <NativeSelect
            label={t('engagement.axis')}
            data={[none, ...Array.from({ length: ENGAGEMENT_AXES }, (_, index) => String(index + 1))]}
            value={String(draft.axis ?? '')}
            onChange={({ currentTarget: { value } }) => change({ axis: value === '' ? null : Number(value) })}
          />
          <NumberInput
            label={t('engagement.everyMonths')}
            min={1}
            max={60}
            allowDecimal={false}
            value={draft.everyMonths ?? ''}
            onChange={(value) => change({ everyMonths: typeof value === 'number' ? value : null })}
          />
          <NativeSelect
            label={t('engagement.fact')}
            data={[
              none,
              ...engagementFacts.map((value) => ({ value, label: t(`engagement.facts.${value}`) })),
            ]}
            value={draft.fact ?? ''}
            onChange={({ currentTarget: { value } }) =>
              change({ fact: engagementFacts.find((each) => each === value) ?? null })
            }
          />
          <Button loading={saving.pending} onClick={() => void saving.run(save)}>
            {t('engagement.saveWording')}
          </Button>
        </Group>
        <ErrorLine code={saving.code} />
      </Stack>
    </Paper>
  );
};
