/** A moving picture that no encoder can make small: it fills the line up to what it carries. Shows nobody. */

const WIDTH = 480;
const HEIGHT = 270;
const FRAMES_A_SECOND = 20;

export interface NoisePicture {
  readonly track: MediaStreamTrack;
  stop(): void;
}

/** Starts painting; whoever starts it stops it. */
export const startNoisePicture = (): NoisePicture => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const image = context.createImageData(WIDTH, HEIGHT);
  const pixels = new Uint32Array(image.data.buffer);
  const paint = (): void => {
    for (let index = 0; index < pixels.length; index += 1)
      pixels[index] = 0xff000000 | Math.floor(Math.random() * 0x1000000);
    context.putImageData(image, 0, 0);
  };
  const stream = canvas.captureStream(FRAMES_A_SECOND);
  const timer = setInterval(paint, 1_000 / FRAMES_A_SECOND);
  paint();
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error('no picture');
  return {
    track,
    stop: () => {
      clearInterval(timer);
      track.stop();
    },
  };
};
