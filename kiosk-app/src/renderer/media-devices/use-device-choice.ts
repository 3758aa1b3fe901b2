import { noChoice, type DeviceChoice } from '@visio-accueil/shared/domain/device-choice.ts';
import { useMemo } from 'react';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** What is chosen at this kiosk; the same object until another is. */
export const useDeviceChoice = (): DeviceChoice => {
  const { camera, microphone, speaker } = useKiosk().state?.deviceChoice ?? noChoice;
  return useMemo(() => ({ camera, microphone, speaker }), [camera, microphone, speaker]);
};
