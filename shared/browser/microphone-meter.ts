/** How loud a microphone's track is, by Web Audio. */

/** Milliseconds between two looks at the level. */
const LOOK_EVERY = 100;

/** Looks at a track ten times a second until closed. Nothing is recorded and nothing leaves the page. */
export class MicrophoneMeter {
  readonly #context: AudioContext;
  readonly #timer: ReturnType<typeof setInterval>;

  /** @param onPeak told of the loudest sample since the last look, 0 to 1; not while the browser keeps audio asleep */
  constructor(track: MediaStreamTrack, onPeak: (peak: number) => void) {
    this.#context = new AudioContext();
    const analyser = this.#context.createAnalyser();
    // 100 ms at 48 kHz are 4800 samples: a little is missed, a sound is not.
    analyser.fftSize = 4096;
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      if (this.#context.state !== 'running') {
        // Asleep until a gesture on the page: silence then says nothing of the microphone.
        this.#context.resume().catch(() => undefined);
        return;
      }
      analyser.getFloatTimeDomainData(samples);
      let peak = 0;
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
      onPeak(Math.min(1, peak));
    }, LOOK_EVERY);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#context.close().catch(() => undefined);
  }
}
