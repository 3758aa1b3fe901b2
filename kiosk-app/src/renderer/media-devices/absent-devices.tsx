import { IconAlertTriangle } from '@tabler/icons-react';
import { absentDevices } from '@visio-accueil/shared/domain/device-choice.ts';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import mediator from '../mediator/mediator.module.css';
import { useMediaDevices } from '@visio-accueil/shared/browser/use-media-devices.ts';
import { useDeviceChoice } from './use-device-choice.ts';

/** Says which chosen device is not plugged in; nothing while all are. */
export const AbsentDevices = ({ onChoose }: { onChoose: () => void }) => {
  const { t } = useTranslation();
  const devices = useMediaDevices();
  const choice = useDeviceChoice();
  // A list that is empty was not looked at yet, or is not told.
  const absent = devices.length === 0 ? [] : absentDevices(devices, choice);
  if (absent.length === 0) return null;
  return (
    <div className={mediator.needs}>
      <IconAlertTriangle aria-hidden />
      <p role="status">{absent.map((kind) => t(`devices.absent.${kind}`)).join(' ')}</p>
      <BigButton variant="default" onClick={onChoose}>
        {t('devices.choose')}
      </BigButton>
    </div>
  );
};
