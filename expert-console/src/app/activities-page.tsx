import { Stack, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { addDays } from '@visio-accueil/shared/domain/local-time.ts';
import type { Activity, ActivityDetails } from '@visio-accueil/shared/protocol/activity.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { ActivityCorrection, type Correction } from '../features/activity/activity-correction.tsx';
import { ActivityList } from '../features/activity/activity-list.tsx';
import { ActivityRecorder } from '../features/activity/activity-recorder.tsx';
import { agencyNames } from '../features/register/agency-names.ts';
import { useRegister } from '../features/register/use-register.ts';
import { useAction } from '../lib/use-action.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import { useToday } from '../lib/use-today.ts';
import type { PageProps } from './page-props.ts';

const KEY = ['activities'];

/** What the mediator did besides calls: recorded, duplicated, corrected. */
export const ActivitiesPage = ({ store }: PageProps) => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const today = useToday();
  const register = useRegister(store.request);
  const agencies = agencyNames(register.data, today);
  const recorded = useQuery({
    queryKey: KEY,
    queryFn: async () =>
      (await store.request('activity:list', { from: addDays(today, -6), to: today })).activities,
  });
  const [corrected, setCorrected] = useState<Activity | null>(null);
  const duplicating = useAction();
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });
  const record = async (details: ActivityDetails) => {
    await store.request('activity:record', { ...details, activityId: crypto.randomUUID() });
    await refresh();
  };
  const duplicate = ({ kind, minutes, theme, autonomy, redirectedTo, note }: Activity) =>
    void duplicating.run(() => record({ kind, minutes, theme, autonomy, redirectedTo, note }));
  const correct = async (activityId: string, correction: Correction) => {
    await store.request('activity:correct', { activityId, ...correction });
    await refresh();
  };
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('activity.title')}
      </Title>
      <ActivityRecorder agencies={agencies} record={record} />
      {corrected !== null && (
        <ActivityCorrection
          key={corrected.activityId}
          activity={corrected}
          agencies={agencies}
          correct={(correction) => correct(corrected.activityId, correction)}
          onDone={() => setCorrected(null)}
        />
      )}
      <ErrorLine
        code={recorded.error === null ? duplicating.code : codeOf(recorded.error)}
        {...(recorded.error !== null && { onRetry: () => void recorded.refetch() })}
      />
      <ActivityList
        activities={recorded.data ?? []}
        agencies={agencies}
        onDuplicate={duplicate}
        onCorrect={setCorrected}
      />
    </Stack>
  );
};
