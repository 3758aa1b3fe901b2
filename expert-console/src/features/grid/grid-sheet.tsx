import {
  Badge,
  Button,
  Group,
  List,
  NumberInput,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { hasNir } from '@visio-accueil/shared/domain/nir.ts';
import type { Role } from '@visio-accueil/shared/protocol/role.ts';
import type { CompletedGrid, WeeklyGrid } from '@visio-accueil/shared/protocol/weekly-grid.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { FilledFigures } from './filled-figures.tsx';
import { LockButton } from './lock-button.tsx';
import { weekText } from '@visio-accueil/shared/domain/week-text.ts';

interface GridSheetProps {
  readonly grid: WeeklyGrid;
  readonly role: Role;
  readonly labelOf: (agencyId: string) => string;
  readonly request: SendRequest;
  readonly onChanged: () => Promise<unknown>;
}

const FIGURES = ['visitors', 'firstVisits', 'appointments', 'noShows', 'incidents'] as const;
const COLORS = { draft: 'gray', validated: 'leaf', locked: 'leaf.9' };

/** A week of a site: what was counted, what the mediator adds, and what may be done with it now. */
export const GridSheet = ({ grid, role, labelOf, request, onChanged }: GridSheetProps) => {
  const { t, i18n } = useTranslation();
  const [typed, setCompleted] = useState<CompletedGrid>(grid.completed);
  const [reason, setReason] = useState('');
  const [saved, setSaved] = useState(false);
  const working = useAction();
  const { siteId, week, state } = grid;
  const completed = state === 'locked' ? grid.completed : typed;
  const which = { siteId, week };
  const writes =
    state !== 'locked' && (role === 'mediator' || (role === 'coordinator' && state === 'validated'));
  const steers = role === 'coordinator' || role === 'admin';
  const hasReason = reason.trim().length >= 3;
  const title = t('grid.sheet', { site: grid.siteName, week: weekText(week, i18n.language) });
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' });

  const run = (work: () => Promise<unknown>) => {
    setSaved(false);
    void working
      .run(async () => {
        await work();
        await onChanged();
      })
      .then(async (done) => {
        setSaved(done);
        if (done) setReason('');
        // Somebody else may have been faster: the sheet shows what it is now, with the refusal and what was typed.
        else await onChanged();
      });
  };
  const save = () => request('grid:complete', { ...which, completed });
  const validate = async () => {
    await save();
    await request('grid:validate', which);
  };

  return (
    <Paper component="section" aria-label={title} withBorder radius="lg" p="lg">
      <Stack gap="lg">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {title}
          </Title>
          <Badge variant={state === 'locked' ? 'filled' : 'light'} size="lg" tt="none" color={COLORS[state]}>
            {t(`grid.states.${state}`)}
          </Badge>
        </Group>
        <FilledFigures filled={grid.filled} labelOf={labelOf} />
        <Stack gap="sm">
          <Title order={3} size="h6">
            {t('grid.completedTitle')}
          </Title>
          <SimpleGrid cols={5}>
            {FIGURES.map((key) => (
              <NumberInput
                key={key}
                label={t(`grid.${key}`)}
                withAsterisk={key === 'visitors' || key === 'firstVisits'}
                min={0}
                allowDecimal={false}
                allowNegative={false}
                readOnly={!writes}
                value={completed[key] ?? ''}
                onChange={(value) =>
                  setCompleted((known) => ({ ...known, [key]: typeof value === 'number' ? value : null }))
                }
              />
            ))}
          </SimpleGrid>
          <Textarea
            label={t('grid.comment')}
            description={t('grid.commentHelp')}
            autosize
            minRows={2}
            maxLength={1000}
            readOnly={!writes}
            value={completed.comment}
            error={hasNir(completed.comment) ? t('activity.nirWarning') : null}
            onChange={({ currentTarget }) =>
              setCompleted((known) => ({ ...known, comment: currentTarget.value }))
            }
          />
          {state === 'validated' && (
            <TextInput
              label={t('grid.reason')}
              description={t('grid.reasonHelp')}
              maxLength={200}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
        </Stack>
        <ErrorLine code={working.code} />
        <Group gap="xs">
          {state === 'draft' && role === 'mediator' && (
            <>
              <Button variant="default" loading={working.pending} onClick={() => run(save)}>
                {t('grid.save')}
              </Button>
              <Button onClick={() => run(validate)}>{t('grid.validate')}</Button>
            </>
          )}
          {state === 'validated' && role !== 'admin' && (
            <Button
              variant="default"
              disabled={!hasReason}
              onClick={() => run(() => request('grid:correct', { ...which, completed, reason }))}
            >
              {t('grid.correct')}
            </Button>
          )}
          {state === 'validated' && steers && (
            <>
              <Button
                variant="default"
                disabled={!hasReason}
                onClick={() => run(() => request('grid:reopen', { ...which, reason }))}
              >
                {t('grid.reopen')}
              </Button>
              <LockButton onLock={() => run(() => request('grid:lock', which))} />
            </>
          )}
          <Text size="sm" c="leaf.8" role="status">
            {saved ? t('grid.saved') : ''}
          </Text>
        </Group>
        {grid.corrections.length > 0 && (
          <div>
            <Title order={3} size="h6" mb={4}>
              {t('grid.corrections')}
            </Title>
            <List size="sm">
              {grid.corrections.map(({ at, reason: why }) => (
                <List.Item key={at}>
                  {date.format(new Date(at))} : {why}
                </List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </Paper>
  );
};
