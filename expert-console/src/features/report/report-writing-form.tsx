import { Button, Group, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { hasNir } from '@visio-accueil/shared/domain/nir.ts';
import type { Report, ReportWriting } from '@visio-accueil/shared/protocol/report.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { DecisionFields } from './decision-fields.tsx';

interface ReportWritingFormProps {
  readonly report: Report;
  readonly request: SendRequest;
  /** What is shown is no longer what is kept, or is again. */
  readonly onDirty: (dirty: boolean) => void;
  readonly onSaved: () => Promise<unknown>;
}

const TEXTS = ['introduction', 'analysis', 'outlook'] as const;

/** Texts, decisions and minutes of a report. */
export const ReportWritingForm = ({ report, request, onDirty, onSaved }: ReportWritingFormProps) => {
  const { t } = useTranslation();
  const [writing, setWriting] = useState<ReportWriting>(report.writing);
  const [saved, setSaved] = useState(false);
  const saving = useAction();
  const change = (part: Partial<ReportWriting>) => {
    setSaved(false);
    onDirty(true);
    setWriting((known) => ({ ...known, ...part }));
  };
  const save = async () => {
    const { reportId, version } = report;
    // A line that was opened and left empty is no decision.
    const decisions = writing.decisions.filter(({ text }) => text.trim() !== '');
    const done = await saving.run(async () => {
      await request('report:save', { reportId, version, writing: { ...writing, decisions } });
      await onSaved();
    });
    if (!done) return;
    setWriting({ ...writing, decisions });
    onDirty(false);
    setSaved(true);
  };
  const warning = (text: string) => (hasNir(text) ? t('activity.nirWarning') : null);
  return (
    <Paper component="section" aria-label={t('report.texts')} withBorder radius="lg" p="lg">
      <Stack gap="md">
        <Title order={3} size="h5">
          {t('report.texts')}
        </Title>
        {TEXTS.map((key) => (
          <Textarea
            key={key}
            label={t(`report.${key}`)}
            autosize
            minRows={2}
            maxLength={6000}
            value={writing[key]}
            error={warning(writing[key])}
            onChange={({ currentTarget: { value } }) => change({ [key]: value })}
          />
        ))}
        <Title order={3} size="h5">
          {t('report.decisions')}
        </Title>
        <DecisionFields decisions={writing.decisions} onChange={(decisions) => change({ decisions })} />
        <TextInput
          type="date"
          w={220}
          label={t('report.heldOn')}
          value={writing.heldOn ?? ''}
          onChange={({ currentTarget: { value } }) => change({ heldOn: value === '' ? null : value })}
        />
        <Textarea
          label={t('report.minutes')}
          description={t('report.minutesHelp')}
          autosize
          minRows={3}
          maxLength={20_000}
          value={writing.minutes}
          error={warning(writing.minutes)}
          onChange={({ currentTarget: { value } }) => change({ minutes: value })}
        />
        <ErrorLine code={saving.code} />
        <Group>
          <Button loading={saving.pending} onClick={() => void save()}>
            {t('report.save')}
          </Button>
          <Text role="status" c="leaf.8">
            {saved ? t('report.saved') : ''}
          </Text>
        </Group>
      </Stack>
    </Paper>
  );
};
