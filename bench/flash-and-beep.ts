/**
 * A picture that flashes and a sound that beeps at the same moment, once a second, in the place of camera and microphone;
 * and the watch for both at the other end. Each runs inside a page.
 */

/** Runs in the sender's page before its own scripts. */
export const flashAndBeep = (): void => {
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 360];
    const paint = canvas.getContext('2d');
    const context = new AudioContext();
    await context.resume();
    const out = context.createMediaStreamDestination();
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = 880;
    gain.gain.value = 0;
    oscillator.connect(gain).connect(out);
    oscillator.start();
    let frame = 0;
    setInterval(() => {
      const lit = performance.now() % 1_000 < 150;
      gain.gain.value = lit ? 0.8 : 0;
      if (!paint) return;
      paint.fillStyle = lit ? '#fff' : '#000';
      paint.fillRect(0, 0, 640, 360);
      // Something always moves, so that no frame is left out.
      paint.fillStyle = '#888';
      paint.fillRect((frame++ * 7) % 600, 340, 20, 20);
    }, 1_000 / 30);
    const stream = new MediaStream();
    if (constraints?.video)
      for (const track of canvas.captureStream(30).getVideoTracks()) stream.addTrack(track);
    if (constraints?.audio) for (const track of out.stream.getAudioTracks()) stream.addTrack(track);
    return stream;
  };
};

/** What was noticed of flashes and beeps, in milliseconds of the page's clock. */
export interface Noticed {
  readonly flashes: number[];
  readonly beeps: number[];
}

/** Runs in the receiver's page: watches the remote picture and sound for so many milliseconds. */
export const watchFlashAndBeep = async ([label, ms]: readonly [string, number]): Promise<Noticed> => {
  const video = document.querySelector<HTMLVideoElement>(`video[aria-label="${label}"]`);
  const stream = video?.srcObject;
  if (!video || !(stream instanceof MediaStream)) throw new Error('no remote picture');
  const [flashes, beeps]: [number[], number[]] = [[], []];
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [16, 9];
  const pixels = canvas.getContext('2d', { willReadFrequently: true });
  let lit = false;
  const look: VideoFrameRequestCallback = (_now, { expectedDisplayTime }) => {
    if (pixels) {
      pixels.drawImage(video, 0, 0, 16, 9);
      const bright = (pixels.getImageData(8, 3, 1, 1).data[0] ?? 0) > 128;
      if (bright && !lit) flashes.push(expectedDisplayTime);
      lit = bright;
    }
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  const context = new AudioContext();
  await context.resume();
  const source = context.createMediaStreamSource(new MediaStream(stream.getAudioTracks()));
  const analyser = context.createAnalyser();
  // Ten milliseconds of sound at a time, looked at as often as a page may: a worklet's script the page's policy refuses.
  analyser.fftSize = 512;
  const samples = new Float32Array(analyser.fftSize);
  let loudAt = 0;
  const listening = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    if (!samples.some((sample) => Math.abs(sample) > 0.1)) return;
    const now = performance.now();
    if (now - loudAt > 300) beeps.push(now);
    loudAt = now;
  }, 4);
  source.connect(analyser);
  await new Promise((resolve) => setTimeout(resolve, ms));
  clearInterval(listening);
  await context.close();
  return { flashes, beeps };
};
