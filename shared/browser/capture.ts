/** Opens the camera and the microphone, each on its own terms: a call goes on without the one that is missing. */
import { noChoice, servingDevice, type DeviceChoice } from '../domain/device-choice.ts';
import type { MediaSource } from '../protocol/media.ts';

/** `missing`: there is none, or it can't be opened. */
export type DeviceFound = 'on' | 'denied' | 'missing';

export interface Captured {
  readonly stream: MediaStream;
  readonly microphone: DeviceFound;
  readonly camera: DeviceFound;
}

const AUDIO: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};
/** 720p where the camera can; the encoder adapts to the line. */
const VIDEO: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30, max: 30 },
};

const why = (error: unknown): 'denied' | 'missing' =>
  error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'missing';

const openOne = async (constraints: MediaStreamConstraints): Promise<MediaStream | 'denied' | 'missing'> => {
  try {
    return await navigator.mediaDevices.getUserMedia(constraints);
  } catch (error) {
    return why(error);
  }
};

/** `exact`: an ideal one is weighed against the size of the picture, and another may be opened. */
const constraintsOf = (source: MediaSource, deviceId: string | null): MediaStreamConstraints => {
  const which = deviceId === null ? {} : { deviceId: { exact: deviceId } };
  return source === 'camera' ? { video: { ...VIDEO, ...which } } : { audio: { ...AUDIO, ...which } };
};

const chosenIds = async (choice: DeviceChoice): Promise<Record<MediaSource, string | null>> => {
  if (choice.camera === null && choice.microphone === null) return { camera: null, microphone: null };
  const devices = await navigator.mediaDevices.enumerateDevices();
  return {
    camera: servingDevice(devices, 'camera', choice).deviceId,
    microphone: servingDevice(devices, 'microphone', choice).deviceId,
  };
};

/** Opens one device: the chosen one, or another when that can't be. */
export const openDevice = async (
  source: MediaSource,
  choice: DeviceChoice = noChoice,
): Promise<MediaStreamTrack | 'denied' | 'missing'> => {
  const { [source]: deviceId } = await chosenIds(choice);
  let opened = await openOne(constraintsOf(source, deviceId));
  if (opened === 'missing' && deviceId !== null) opened = await openOne(constraintsOf(source, null));
  return opened instanceof MediaStream ? (opened.getTracks()[0] ?? 'missing') : opened;
};

/** The microphone alone: the camera is wanted later, and as good as on until then. */
export const captureVoice = async (choice: DeviceChoice = noChoice): Promise<Captured> => {
  const opened = await openDevice('microphone', choice);
  return typeof opened === 'string'
    ? { stream: new MediaStream(), microphone: opened, camera: 'on' }
    : { stream: new MediaStream([opened]), microphone: 'on', camera: 'on' };
};

/** Both at once (one permission question); one by one only when that fails. */
export const capture = async (choice: DeviceChoice = noChoice): Promise<Captured> => {
  const ids = await chosenIds(choice);
  const both = await openOne({
    ...constraintsOf('microphone', ids.microphone),
    ...constraintsOf('camera', ids.camera),
  });
  if (both instanceof MediaStream) return { stream: both, microphone: 'on', camera: 'on' };
  const stream = new MediaStream();
  const outcome = async (source: MediaSource): Promise<DeviceFound> => {
    const opened = await openDevice(source, choice);
    if (typeof opened === 'string') return opened;
    stream.addTrack(opened);
    return 'on';
  };
  const microphone = await outcome('microphone');
  const camera = await outcome('camera');
  return { stream, microphone, camera };
};
