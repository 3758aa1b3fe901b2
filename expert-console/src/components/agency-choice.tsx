import { Radio, Stack } from '@mantine/core';
import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import { useTranslation } from 'react-i18next';

interface AgencyChoiceProps {
  readonly agencies: readonly Agency[];
  readonly value: string | null;
  readonly onChange: (agencyId: string) => void;
  readonly disabled?: boolean;
}

/** Which agency, with who is there and who waits; one that receives nobody now cannot be chosen. */
export const AgencyChoice = ({ agencies, value, onChange, disabled = false }: AgencyChoiceProps) => {
  const { t } = useTranslation();
  const state = ({ open, receiving, byAppointment, agentsPresent, waiting }: Agency): string => {
    if (!receiving) return t(open ? 'relay.closing' : 'relay.closed');
    return [
      t('relay.open', { count: agentsPresent }),
      ...(waiting === 0 ? [] : [t('relay.waiting', { count: waiting })]),
      ...(byAppointment ? [t('relay.byAppointment')] : []),
    ].join(' · ');
  };
  return (
    <Radio.Group aria-label={t('relay.agencies')} value={value} onChange={onChange}>
      <Stack gap="xs">
        {agencies.map((agency) => (
          <Radio
            key={agency.id}
            value={agency.id}
            disabled={!agency.receiving || disabled}
            label={agency.label}
            description={state(agency)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
};
