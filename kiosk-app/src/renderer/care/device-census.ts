import type { DeviceState } from '@visio-accueil/shared/protocol/kiosk.ts';

/** Whether the browser finds a camera and a microphone: asks for no permission and reads no name. */
export const countDevices = async (): Promise<{ camera: DeviceState; microphone: DeviceState }> => {
  const found = await navigator.mediaDevices.enumerateDevices();
  const state = (kind: MediaDeviceKind): DeviceState =>
    found.some((device) => device.kind === kind) ? 'ready' : 'missing';
  return { camera: state('videoinput'), microphone: state('audioinput') };
};
