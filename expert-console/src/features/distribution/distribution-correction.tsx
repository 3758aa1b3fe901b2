import { Button, Checkbox, Group, Paper, Stack, TextInput, Title } from '@mantine/core';
import {
  distributionDetailsSchema,
  type Distribution,
  type DistributionDetails,
} from '@visio-accueil/shared/protocol/distribution.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { useAction } from '../../lib/use-action.ts';
import { DistributionFields } from './distribution-fields.tsx';

export type DistributionChange = DistributionDetails & {
  readonly cancelled: boolean;
  readonly reason: string;
};

interface DistributionCorrectionProps {
  readonly entry: Distribution;
  readonly correct: (change: DistributionChange) => Promise<void>;
  readonly onDone: () => void;
}

/** Changes a line, or takes it out of the sums; never without a reason. */
export const DistributionCorrection = ({ entry, correct, onDone }: DistributionCorrectionProps) => {
  const { t } = useTranslation();
  const { kind, quantity, on, where } = entry;
  const [details, setDetails] = useState<DistributionDetails>({ kind, quantity, on, where });
  const [cancelled, setCancelled] = useState(entry.cancelled);
  const [reason, setReason] = useState('');
  const saving = useAction();
  const save = async () => {
    if (await saving.run(() => correct({ ...details, cancelled, reason }))) onDone();
  };
  const isWhole = reason.trim().length >= 3 && distributionDetailsSchema.safeParse(details).success;
  return (
    <Paper component="section" aria-label={t('distribution.correctTitle')} withBorder radius="lg" p="lg">
      <Stack gap="md">
        <Title order={2} size="h5">
          {t('distribution.correctTitle')}
        </Title>
        <DistributionFields value={details} onChange={setDetails} />
        <TextInput
          label={t('distribution.reason')}
          withAsterisk
          maxLength={200}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Checkbox
          label={t('distribution.cancelIt')}
          checked={cancelled}
          onChange={({ currentTarget }) => setCancelled(currentTarget.checked)}
        />
        <ErrorLine code={saving.code} />
        <Group gap="xs">
          <Button loading={saving.pending} disabled={!isWhole} onClick={() => void save()}>
            {t('distribution.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
};
