import { servingDevice, type DeviceChoice } from '../domain/device-choice.ts';

/** TypeScript's library knows nothing of it yet (Audio Output Devices API). */
interface SinkOptions extends AudioContextOptions {
  readonly sinkId?: string;
}

/** Where sound is heard: the chosen loudspeaker, else the system's. Whoever opens it closes it. */
export const openSpeaker = async (choice: DeviceChoice): Promise<AudioContext> => {
  if (choice.speaker === null) return new AudioContext();
  const { deviceId } = servingDevice(await navigator.mediaDevices.enumerateDevices(), 'speaker', choice);
  const options: SinkOptions = deviceId === null ? {} : { sinkId: deviceId };
  return new AudioContext(options);
};
