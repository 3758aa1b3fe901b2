import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { distributionFile } from '@visio-accueil/shared/domain/distribution-figures.ts';
import { addDays } from '@visio-accueil/shared/domain/local-time.ts';
import type { Distribution, DistributionDetails } from '@visio-accueil/shared/protocol/distribution.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { saveText } from '../../lib/save-file.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { useToday } from '../../lib/use-today.ts';
import { DistributionCorrection, type DistributionChange } from './distribution-correction.tsx';
import { DistributionRecorder } from './distribution-recorder.tsx';
import { DistributionTables } from './distribution-tables.tsx';

interface DistributionViewProps {
  readonly request: SendRequest;
  /** Every place that is seen, and those whose kit this member hands out. */
  readonly places: readonly { readonly value: string; readonly label: string }[];
  readonly own: readonly { readonly value: string; readonly label: string }[];
}

const KEY = ['distribution'];
const DAYS_BACK = 90;

/** The log of what was handed out: recorded, corrected, added up, taken away as a file. */
export const DistributionView = ({ request, places, own }: DistributionViewProps) => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const today = useToday();
  const [days, setDays] = useState({ from: addDays(today, -DAYS_BACK), to: today });
  const [corrected, setCorrected] = useState<Distribution | null>(null);
  const log = useQuery({
    queryKey: [...KEY, days],
    queryFn: async () => (await request('distribution:list', days)).distributions,
    enabled: days.from !== '' && days.to !== '',
  });
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });
  const siteName = (siteId: string): string => places.find(({ value }) => value === siteId)?.label ?? siteId;
  const record = async (siteId: string, details: DistributionDetails) => {
    await request('distribution:record', { ...details, siteId, distributionId: crypto.randomUUID() });
    await refresh();
  };
  const correct = async (distributionId: string, change: DistributionChange) => {
    await request('distribution:correct', { ...change, distributionId });
    await refresh();
  };
  const entries = log.data ?? [];
  return (
    <Stack gap="lg">
      <DistributionRecorder places={own} today={today} record={record} />
      {corrected !== null && (
        <DistributionCorrection
          key={corrected.distributionId}
          entry={corrected}
          correct={(change) => correct(corrected.distributionId, change)}
          onDone={() => setCorrected(null)}
        />
      )}
      <Group align="flex-end">
        {(['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="date"
            label={t(`distribution.${end}`)}
            value={days[end]}
            onChange={({ currentTarget }) => setDays({ ...days, [end]: currentTarget.value })}
          />
        ))}
        <Button
          variant="light"
          disabled={entries.length === 0}
          onClick={() =>
            saveText(`diffusion-${days.from}-${days.to}.csv`, distributionFile(entries, siteName), 'text/csv')
          }
        >
          {t('distribution.export')}
        </Button>
      </Group>
      <ErrorLine
        code={log.error && codeOf(log.error)}
        {...(log.error !== null && { onRetry: () => void log.refetch() })}
      />
      {log.data && <DistributionTables entries={entries} siteName={siteName} onCorrect={setCorrected} />}
    </Stack>
  );
};
