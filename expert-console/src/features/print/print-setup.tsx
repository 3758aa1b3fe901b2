import { Group, NumberInput, Switch } from '@mantine/core';
import {
  PRINT_MAX_COPIES,
  type PrinterStatus,
  type PrintSetup,
} from '@visio-accueil/shared/protocol/print.ts';
import { useTranslation } from 'react-i18next';

/** What most forms are printed with: nobody gets colour by accident, and both sides where the printer can. */
export const usualSetup = (printer: PrinterStatus | null): PrintSetup => ({
  copies: 1,
  sides: printer?.duplex ? 'two-sided-long-edge' : 'one-sided',
  color: 'monochrome',
});

interface PrintSetupFieldsProps {
  setup: PrintSetup;
  printer: PrinterStatus | null;
  onChange: (setup: PrintSetup) => void;
}

/** Copies, sides and colour; only what the kiosk's printer can do is offered. */
export const PrintSetupFields = ({ setup, printer, onChange }: PrintSetupFieldsProps) => {
  const { t } = useTranslation();
  return (
    <Group align="flex-end" gap="md">
      <NumberInput
        label={t('print.copies')}
        min={1}
        max={PRINT_MAX_COPIES}
        clampBehavior="strict"
        allowDecimal={false}
        value={setup.copies}
        onChange={(value) => onChange({ ...setup, copies: Number(value) >= 1 ? Number(value) : 1 })}
        w={96}
      />
      {printer?.duplex && (
        <Switch
          mb={8}
          label={t('print.sides')}
          checked={setup.sides !== 'one-sided'}
          onChange={({ currentTarget: { checked } }) =>
            onChange({ ...setup, sides: checked ? 'two-sided-long-edge' : 'one-sided' })
          }
        />
      )}
      {printer?.color && (
        <Switch
          mb={8}
          label={t('print.grey')}
          checked={setup.color === 'monochrome'}
          onChange={({ currentTarget: { checked } }) =>
            onChange({ ...setup, color: checked ? 'monochrome' : 'color' })
          }
        />
      )}
    </Group>
  );
};
