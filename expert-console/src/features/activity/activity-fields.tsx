import { Group, NativeSelect, TextInput } from '@mantine/core';
import { hasNir } from '@visio-accueil/shared/domain/nir.ts';
import { autonomies, type ActivityDetails } from '@visio-accueil/shared/protocol/activity.ts';
import { useTranslation } from 'react-i18next';

/** An agency to choose. */
export interface AgencyChoice {
  readonly value: string;
  readonly label: string;
}

/** What may be said of an activity besides its kind and length. */
export type Particulars = Pick<ActivityDetails, 'theme' | 'autonomy' | 'redirectedTo' | 'note'>;

interface ActivityFieldsProps {
  readonly agencies: readonly AgencyChoice[];
  readonly value: Particulars;
  readonly onChange: (value: Particulars) => void;
}

/** About what, how far alone, sent on to whom: all of it optional. */
export const ActivityFields = ({ agencies, value, onChange }: ActivityFieldsProps) => {
  const { t } = useTranslation();
  const unsaid = { value: '', label: t('activity.unsaid') };
  return (
    <Group gap="md" align="flex-start" grow>
      <NativeSelect
        label={t('activity.theme')}
        data={[unsaid, ...agencies]}
        value={value.theme ?? ''}
        onChange={({ currentTarget }) => onChange({ ...value, theme: currentTarget.value || null })}
      />
      <NativeSelect
        label={t('activity.autonomy')}
        data={[
          unsaid,
          ...autonomies.map((each) => ({ value: each, label: t(`activity.autonomies.${each}`) })),
        ]}
        value={value.autonomy ?? ''}
        onChange={({ currentTarget }) =>
          onChange({
            ...value,
            autonomy: autonomies.find((each) => each === currentTarget.value) ?? null,
          })
        }
      />
      <NativeSelect
        label={t('activity.redirectedTo')}
        data={[unsaid, ...agencies]}
        value={value.redirectedTo ?? ''}
        onChange={({ currentTarget }) => onChange({ ...value, redirectedTo: currentTarget.value || null })}
      />
      <TextInput
        label={t('activity.note')}
        placeholder={t('activity.noteHelp')}
        maxLength={200}
        value={value.note}
        error={hasNir(value.note) ? t('activity.nirWarning') : null}
        onChange={({ currentTarget }) => onChange({ ...value, note: currentTarget.value })}
      />
    </Group>
  );
};
