/** Opens the camera and the microphone, each on its own terms: a call goes on without the one that is missing. */

export interface Captured {
  readonly stream: MediaStream;
  readonly microphone: 'on' | 'denied' | 'missing';
  readonly camera: 'on' | 'denied' | 'missing';
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

/** The camera alone, for whoever wanted it later. */
export const openCamera = async (): Promise<MediaStreamTrack | 'denied' | 'missing'> => {
  const opened = await openOne({ video: VIDEO });
  return opened instanceof MediaStream ? (opened.getVideoTracks()[0] ?? 'missing') : opened;
};

/** The microphone alone: the camera is wanted later, and as good as on until then. */
export const captureVoice = async (): Promise<Captured> => {
  const opened = await openOne({ audio: AUDIO });
  return opened instanceof MediaStream
    ? { stream: opened, microphone: 'on', camera: 'on' }
    : { stream: new MediaStream(), microphone: opened, camera: 'on' };
};

/** Both at once (one permission question); one by one only when that fails. */
export const capture = async (): Promise<Captured> => {
  const both = await openOne({ audio: AUDIO, video: VIDEO });
  if (both instanceof MediaStream) return { stream: both, microphone: 'on', camera: 'on' };
  const stream = new MediaStream();
  const outcome = async (constraints: MediaStreamConstraints): Promise<'on' | 'denied' | 'missing'> => {
    const opened = await openOne(constraints);
    if (!(opened instanceof MediaStream)) return opened;
    for (const track of opened.getTracks()) stream.addTrack(track);
    return 'on';
  };
  const microphone = await outcome({ audio: AUDIO });
  const camera = await outcome({ video: VIDEO });
  return { stream, microphone, camera };
};
