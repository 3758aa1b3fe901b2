import { Button, Group, NativeSelect, Paper, Stack, Title } from '@mantine/core';
import {
  distributionDetailsSchema,
  type DistributionDetails,
} from '@visio-accueil/shared/protocol/distribution.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { useAction } from '../../lib/use-action.ts';
import { DistributionFields } from './distribution-fields.tsx';

interface DistributionRecorderProps {
  /** Whose kit it may be: a mediator's own place alone. */
  readonly places: readonly { readonly value: string; readonly label: string }[];
  readonly today: string;
  readonly record: (siteId: string, details: DistributionDetails) => Promise<void>;
}

/** One line more of what was handed out. */
export const DistributionRecorder = ({ places, today, record }: DistributionRecorderProps) => {
  const { t } = useTranslation();
  const [siteId, setSiteId] = useState(places[0]?.value ?? '');
  const [details, setDetails] = useState<DistributionDetails>({
    ...{ kind: 'poster', quantity: 1, on: today, where: '' },
  });
  const recording = useAction();
  const save = async () => {
    if (await recording.run(() => record(siteId, details)))
      setDetails({ ...details, where: '', quantity: 1 });
  };
  return (
    <Paper component="section" aria-label={t('distribution.addTitle')} withBorder radius="lg" p="lg">
      <Stack gap="md">
        <Title order={2} size="h5">
          {t('distribution.addTitle')}
        </Title>
        {places.length > 1 && (
          <NativeSelect
            label={t('distribution.place')}
            maw={420}
            data={[...places]}
            value={siteId}
            onChange={({ currentTarget }) => setSiteId(currentTarget.value)}
          />
        )}
        <DistributionFields value={details} onChange={setDetails} />
        <ErrorLine code={recording.code} />
        <Group>
          <Button
            loading={recording.pending}
            disabled={!distributionDetailsSchema.safeParse(details).success}
            onClick={() => void save()}
          >
            {t('distribution.record')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
};
