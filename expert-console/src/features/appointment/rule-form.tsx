import { Button, Group, NumberInput, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { writeHours } from '@visio-accueil/shared/domain/hours-text.ts';
import type { AppointmentRule } from '@visio-accueil/shared/protocol/appointment.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';

interface RuleFormProps {
  readonly rule: AppointmentRule;
  readonly request: SendRequest;
  readonly onSaved: () => Promise<unknown>;
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** When one agency gives appointments, how many at once, and for what. */
export const RuleForm = ({ rule, request, onSaved }: RuleFormProps) => {
  const { t } = useTranslation();
  const [hours, setHours] = useState(rule.hours === null ? '' : writeHours(rule.hours, '\n'));
  const [desks, setDesks] = useState(rule.desks);
  const [motives, setMotives] = useState(() =>
    rule.motives.map((motive) => ({ ...motive, papers: motive.documents.join('\n') })),
  );
  const [saved, setSaved] = useState(false);
  const saving = useAction();
  const change = (motiveId: string, part: Partial<(typeof motives)[number]>) =>
    setMotives(motives.map((each) => (each.motiveId === motiveId ? { ...each, ...part } : each)));
  const save = async () => {
    const payload = {
      agencyId: rule.agencyId,
      hours: hours.trim() === '' ? null : hours,
      desks,
      motives: motives
        .filter(({ label }) => label.trim() !== '')
        .map(({ papers, ...motive }) => ({ ...motive, documents: linesOf(papers) })),
    };
    setSaved(false);
    if (!(await saving.run(() => request('appointment:save-rule', payload)))) return;
    setSaved(true);
    await onSaved();
  };
  return (
    <Paper component="section" aria-label={rule.label} withBorder radius="lg" p="lg">
      <Stack gap="md">
        <Title order={2} size="h5">
          {rule.label}
        </Title>
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <Textarea
            autosize
            minRows={2}
            label={t('appointment.permanence')}
            description={t('appointment.permanenceHelp')}
            value={hours}
            onChange={({ currentTarget: { value } }) => setHours(value)}
          />
          <NumberInput
            maw={240}
            min={0}
            max={20}
            allowDecimal={false}
            label={t('appointment.desks')}
            value={desks}
            onChange={(value) => setDesks(Number(value))}
          />
        </Group>
        {motives.map((motive) => (
          <Group key={motive.motiveId} align="flex-start" wrap="nowrap">
            <TextInput
              flex={1}
              label={t('appointment.motiveName')}
              value={motive.label}
              onChange={({ currentTarget: { value } }) => change(motive.motiveId, { label: value })}
            />
            <NumberInput
              w={150}
              min={10}
              max={120}
              step={5}
              allowDecimal={false}
              label={t('appointment.minutes')}
              value={motive.minutes}
              onChange={(value) => change(motive.motiveId, { minutes: Number(value) })}
            />
            <Textarea
              flex={1.5}
              autosize
              minRows={1}
              label={t('appointment.motiveDocuments')}
              value={motive.papers}
              onChange={({ currentTarget: { value } }) => change(motive.motiveId, { papers: value })}
            />
            <Button
              mt={26}
              variant="default"
              aria-label={t('appointment.removeMotive', { label: motive.label })}
              onClick={() => setMotives(motives.filter((each) => each !== motive))}
            >
              {t('appointment.remove')}
            </Button>
          </Group>
        ))}
        <Group>
          <Button
            variant="default"
            onClick={() =>
              setMotives([
                ...motives,
                { motiveId: `m-${crypto.randomUUID()}`, label: '', documents: [], papers: '', minutes: 30 },
              ])
            }
          >
            {t('appointment.addMotive')}
          </Button>
          <Button loading={saving.pending} onClick={() => void save()}>
            {t('appointment.save')}
          </Button>
          <div role="status">{saved && <Text c="leaf.8">{t('appointment.saved')}</Text>}</div>
        </Group>
        <ErrorLine code={saving.code} />
      </Stack>
    </Paper>
  );
};
