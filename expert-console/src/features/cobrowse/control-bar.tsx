import { Badge, Button, Group } from '@mantine/core';
import type { ControlStatus } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { IconArrowLeft, IconForms, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface ControlBarProps {
  control: ControlStatus;
  citizenName: string;
  pending: boolean;
  onAsk: () => void;
  onRelease: () => void;
  onBack: () => void;
  onPrint: () => void;
  /** Opens or closes the sheet of fields to propose; `prefilling`: it is open. */
  onPrefill: () => void;
  prefilling: boolean;
}

/** Who has the hand, and how to ask for it or give it back. */
export const ControlBar = (props: ControlBarProps) => {
  const { control, citizenName, pending, onAsk, onRelease, onBack, onPrint, onPrefill, prefilling } = props;
  const { t } = useTranslation('cobrowse');
  const granted = control.state === 'granted';
  const asking = control.state === 'granted' ? control.asking : undefined;
  return (
    <Group gap="sm" mih={36}>
      <Badge size="lg" variant={granted ? 'filled' : 'light'} tt="none" role="status">
        {asking === undefined
          ? t(`control.${control.state}`, { citizen: citizenName })
          : t(asking === '' ? 'control.askingUnnamed' : 'control.asking', {
              citizen: citizenName,
              label: asking,
            })}
      </Badge>
      {control.state === 'off' && (
        <Button variant="default" loading={pending} onClick={onAsk}>
          {t('control.ask')}
        </Button>
      )}
      {control.state !== 'off' && (
        <Button variant="default" loading={pending} onClick={onRelease}>
          {t('control.release')}
        </Button>
      )}
      {granted && (
        <Button variant="subtle" leftSection={<IconArrowLeft size={18} aria-hidden />} onClick={onBack}>
          {t('control.back')}
        </Button>
      )}
      {granted && (
        <Button
          variant="subtle"
          aria-expanded={prefilling}
          leftSection={<IconForms size={18} aria-hidden />}
          onClick={onPrefill}
        >
          {t('prefill.open')}
        </Button>
      )}
      <Button variant="subtle" leftSection={<IconPrinter size={18} aria-hidden />} onClick={onPrint}>
        {t('printPage')}
      </Button>
    </Group>
  );
};
