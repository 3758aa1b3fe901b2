import { Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { hasNir } from '@visio-accueil/shared/domain/nir.ts';
import { distributionKinds, type DistributionDetails } from '@visio-accueil/shared/protocol/distribution.ts';
import { useTranslation } from 'react-i18next';

interface DistributionFieldsProps {
  readonly value: DistributionDetails;
  readonly onChange: (value: DistributionDetails) => void;
}

/** What, how many, when and where. */
export const DistributionFields = ({ value, onChange }: DistributionFieldsProps) => {
  const { t } = useTranslation();
  return (
    <Group gap="md" align="flex-start" grow>
      <NativeSelect
        label={t('distribution.kind')}
        data={distributionKinds.map((each) => ({ value: each, label: t(`distribution.kinds.${each}`) }))}
        value={value.kind}
        onChange={({ currentTarget }) =>
          onChange({
            ...value,
            kind: distributionKinds.find((each) => each === currentTarget.value) ?? value.kind,
          })
        }
      />
      <NumberInput
        label={t('distribution.quantity')}
        min={1}
        max={1_000_000}
        allowDecimal={false}
        value={value.quantity === 0 ? '' : value.quantity}
        onChange={(quantity) => onChange({ ...value, quantity: Number(quantity) })}
      />
      <TextInput
        type="date"
        label={t('distribution.on')}
        value={value.on}
        onChange={({ currentTarget }) => onChange({ ...value, on: currentTarget.value })}
      />
      <TextInput
        label={t('distribution.where')}
        placeholder={t('distribution.whereHelp')}
        maxLength={120}
        value={value.where}
        error={hasNir(value.where) ? t('activity.nirWarning') : null}
        onChange={({ currentTarget }) => onChange({ ...value, where: currentTarget.value })}
      />
    </Group>
  );
};
