import { SegmentedControl, Select, SimpleGrid } from '@mantine/core';
import type { ScanDetails } from '@visio-accueil/shared/protocol/scan.ts';
import { useTranslation } from 'react-i18next';

interface ScanDetailsFormProps {
  details: ScanDetails;
  disabled: boolean;
  onChange: (details: ScanDetails) => void;
}

/** In dots an inch: for the eye, for print, for small print, for a picture that is enlarged. */
const resolutions = [100, 150, 200, 300, 600] as const;

/** What a preset stands for, one by one. */
export const ScanDetailsForm = ({ details, disabled, onChange }: ScanDetailsFormProps) => {
  const { t } = useTranslation();
  const change = (part: Partial<ScanDetails>) => onChange({ ...details, ...part });
  return (
    <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
      <Select
        label={t('scan.source')}
        value={details.source}
        disabled={disabled}
        allowDeselect={false}
        onChange={(source) => source !== null && change({ source })}
        data={(['auto', 'glass', 'feeder'] as const).map((value) => ({
          value,
          label: t(`scan.sources.${value}`),
        }))}
      />
      <Select
        label={t('scan.resolution')}
        value={String(details.resolution)}
        disabled={disabled}
        allowDeselect={false}
        onChange={(resolution) => resolution !== null && change({ resolution: Number(resolution) })}
        data={resolutions.map((value) => ({ value: String(value), label: t('scan.dpi', { value }) }))}
      />
      <Select
        label={t('scan.colour')}
        value={details.colour}
        disabled={disabled}
        allowDeselect={false}
        onChange={(colour) => colour !== null && change({ colour })}
        data={(['auto', 'grey', 'colour'] as const).map((value) => ({
          value,
          label: t(`scan.colours.${value}`),
        }))}
      />
      <Select
        label={t('scan.quality')}
        value={details.quality}
        disabled={disabled}
        allowDeselect={false}
        onChange={(quality) => quality !== null && change({ quality })}
        data={(['light', 'original'] as const).map((value) => ({
          value,
          label: t(`scan.qualities.${value}`),
        }))}
      />
      <SegmentedControl
        aria-label={t('scan.sides')}
        value={details.sides}
        disabled={disabled}
        onChange={(sides) => change({ sides })}
        data={(['one', 'both'] as const).map((value) => ({ value, label: t(`scan.sidesOf.${value}`) }))}
        style={{ gridColumn: '1 / -1' }}
      />
    </SimpleGrid>
  );
};
