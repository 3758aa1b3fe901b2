/** Which camera, microphone and loudspeaker serve, of those that are plugged in. */
import { chosenKinds, type ChosenKind } from '../protocol/kiosk.ts';

/**
 * The devices chosen, by name; null: whichever the system prefers. By name, because a browser's ids of devices are made
 * anew with each profile, and a kiosk's profile lasts no longer than its window.
 */
export type DeviceChoice = Readonly<Record<ChosenKind, string | null>>;

export const noChoice: DeviceChoice = { camera: null, microphone: null, speaker: null };

/** A device as the browser lists it. */
export interface ListedDevice {
  readonly kind: string;
  readonly label: string;
  readonly deviceId: string;
}

const browserKinds: Record<ChosenKind, string> = {
  camera: 'videoinput',
  microphone: 'audioinput',
  speaker: 'audiooutput',
};
/** Not devices, but the browser's words for another one of the list. */
const standIns: readonly string[] = ['', 'default', 'communications'];

/** What is plugged in of a kind; each once, the stand-ins of the browser left out. */
export const pluggedIn = (devices: readonly ListedDevice[], kind: ChosenKind): ListedDevice[] =>
  devices.filter((each) => each.kind === browserKinds[kind] && !standIns.includes(each.deviceId));

/**
 * The one that serves. `deviceId` null: the system's own choice. `absent`: the chosen one is not plugged in, another serves
 * (or none does). Of two of the same name the first serves.
 */
export const servingDevice = (
  devices: readonly ListedDevice[],
  kind: ChosenKind,
  choice: DeviceChoice,
): { deviceId: string | null; absent: boolean } => {
  const name = choice[kind];
  if (name === null) return { deviceId: null, absent: false };
  const found = pluggedIn(devices, kind).find(({ label }) => label === name);
  return { deviceId: found?.deviceId ?? null, absent: found === undefined };
};

/** The chosen devices that are not plugged in. */
export const absentDevices = (devices: readonly ListedDevice[], choice: DeviceChoice): ChosenKind[] =>
  chosenKinds.filter((kind) => servingDevice(devices, kind, choice).absent);
