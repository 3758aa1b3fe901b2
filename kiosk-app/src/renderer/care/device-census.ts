import { absentDevices, type DeviceChoice } from '@visio-accueil/shared/domain/device-choice.ts';
import type { DeviceState } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { HostState } from '../../bridge/contract.ts';

/** Whether the browser finds a camera and a microphone, and the chosen ones: no name leaves this kiosk. */
export const countDevices = async (choice: DeviceChoice): Promise<HostState['pageDevices']> => {
  const found = await navigator.mediaDevices.enumerateDevices();
  const state = (kind: MediaDeviceKind): DeviceState =>
    found.some((device) => device.kind === kind) ? 'ready' : 'missing';
  return {
    camera: state('videoinput'),
    microphone: state('audioinput'),
    absent: absentDevices(found, choice),
  };
};
