import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Paper,
  Stack,
  TextInput,
  Title,
} from '@mantine/core';
import { hasNir } from '@visio-accueil/shared/domain/nir.ts';
import {
  activityKinds,
  type Activity,
  type ActivityDetails,
} from '@visio-accueil/shared/protocol/activity.ts';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { useAction } from '../../lib/use-action.ts';
import { ActivityFields, type AgencyChoice } from './activity-fields.tsx';

export type Correction = ActivityDetails & { readonly cancelled: boolean; readonly reason: string };

interface ActivityCorrectionProps {
  readonly activity: Activity;
  readonly agencies: readonly AgencyChoice[];
  readonly correct: (correction: Correction) => Promise<void>;
  readonly onDone: () => void;
}

/** Changes what was recorded, or takes it out of the count; never without a reason. */
export const ActivityCorrection = ({ activity, agencies, correct, onDone }: ActivityCorrectionProps) => {
  const { t } = useTranslation();
  const { theme, autonomy, redirectedTo, note } = activity;
  const [kind, setKind] = useState(activity.kind);
  const [particulars, setParticulars] = useState({ theme, autonomy, redirectedTo, note });
  const [minutes, setMinutes] = useState<number | string>(activity.minutes);
  const [cancelled, setCancelled] = useState(activity.cancelled);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const saving = useAction();
  const problem =
    reason.trim().length < 3 ? t('activity.reasonMissing') : hasNir(reason) ? t('activity.nirWarning') : null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setChecked(true);
    const length = Number(minutes);
    if (problem !== null || !Number.isInteger(length) || length < 1) return;
    void saving
      .run(() => correct({ ...particulars, kind, minutes: length, cancelled, reason }))
      .then((done) => done && onDone());
  };
  return (
    <Paper component="section" aria-label={t('activity.correctTitle')} withBorder radius="lg" p="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Title order={2} size="h5">
            {t('activity.correctTitle')}
          </Title>
          <ActivityFields agencies={agencies} value={particulars} onChange={setParticulars} />
          <Group gap="md" align="flex-start">
            <NativeSelect
              label={t('activity.what')}
              data={activityKinds.map((each) => ({ value: each, label: t(`activity.kinds.${each}`) }))}
              value={kind}
              onChange={({ currentTarget }) =>
                setKind(activityKinds.find((each) => each === currentTarget.value) ?? kind)
              }
            />
            <NumberInput
              label={t('activity.duration')}
              min={1}
              max={480}
              allowDecimal={false}
              value={minutes}
              onChange={setMinutes}
            />
            <TextInput
              label={t('activity.reason')}
              withAsterisk
              maxLength={200}
              flex={1}
              value={reason}
              error={checked ? problem : null}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
          </Group>
          <Checkbox
            label={t('activity.cancelIt')}
            checked={cancelled}
            onChange={({ currentTarget }) => setCancelled(currentTarget.checked)}
          />
          <ErrorLine code={saving.code} />
          <Group gap="xs">
            <Button type="submit" loading={saving.pending}>
              {t('activity.save')}
            </Button>
            <Button variant="default" onClick={onDone}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
};
