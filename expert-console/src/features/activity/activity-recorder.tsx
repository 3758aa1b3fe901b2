import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { activityKinds, type ActivityDetails } from '@visio-accueil/shared/protocol/activity.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { useAction } from '../../lib/use-action.ts';
import { ActivityFields, type AgencyChoice, type Particulars } from './activity-fields.tsx';

interface ActivityRecorderProps {
  readonly agencies: readonly AgencyChoice[];
  readonly record: (details: ActivityDetails) => Promise<void>;
}

const MINUTES = [5, 10, 15, 30, 45, 60];
const NOTHING_SAID: Particulars = { theme: null, autonomy: null, redirectedTo: null, note: '' };

/** Two taps: what, and how long. What else is to be said stands above and is optional. */
export const ActivityRecorder = ({ agencies, record }: ActivityRecorderProps) => {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ActivityDetails['kind'] | null>(null);
  const [particulars, setParticulars] = useState(NOTHING_SAID);
  const [done, setDone] = useState<ActivityDetails | null>(null);
  const recording = useAction();
  const save = async (minutes: number) => {
    if (kind === null) return;
    const details = { ...particulars, kind, minutes };
    if (!(await recording.run(() => record(details)))) return;
    setDone(details);
    setKind(null);
    setParticulars(NOTHING_SAID);
  };
  return (
    <Paper component="section" aria-label={t('activity.what')} withBorder radius="lg" p="lg">
      <Stack gap="md">
        <Text c="gray.7">{t('activity.intro')}</Text>
        <ActivityFields agencies={agencies} value={particulars} onChange={setParticulars} />
        <Text fw={600}>{t('activity.what')}</Text>
        <SimpleGrid cols={4} role="group" aria-label={t('activity.what')}>
          {activityKinds.map((each) => (
            <Button
              key={each}
              size="lg"
              variant={each === kind ? 'filled' : 'light'}
              aria-pressed={each === kind}
              onClick={() => setKind(each)}
            >
              {t(`activity.kinds.${each}`)}
            </Button>
          ))}
        </SimpleGrid>
        <Text fw={600}>{t('activity.howLong')}</Text>
        <Group gap="sm" role="group" aria-label={t('activity.howLong')}>
          {MINUTES.map((minutes) => (
            <Button
              key={minutes}
              size="lg"
              variant="default"
              disabled={kind === null}
              onClick={() => void save(minutes)}
            >
              {t('activity.minutes', { count: minutes })}
            </Button>
          ))}
        </Group>
        <ErrorLine code={recording.code} />
        <div role="status">
          {done !== null && kind === null && (
            <Text size="sm" c="leaf.8">
              {t('activity.recorded', {
                kind: t(`activity.kinds.${done.kind}`),
                minutes: t('activity.minutes', { count: done.minutes }),
              })}
            </Text>
          )}
        </div>
      </Stack>
    </Paper>
  );
};
