/** What one end of a call sees and hears of the other, measured in its page. */
export interface LinkFigures {
  /** Share of the samples played that were made up for lost ones. */
  readonly concealment: number;
  /** Frames shown in each second. */
  readonly fps: number[];
  readonly longestFreezeMs: number;
  readonly smallest: { readonly width: number; readonly height: number };
  /** How many seconds at each size. */
  readonly sizes: Record<string, number>;
}

interface Probe {
  readonly peers: RTCPeerConnection[];
  frames: number[];
  sizes: string[];
  audioAtStart: { concealed: number; total: number };
}
type Probed = Window & { linkProbe: Probe; linkAudio: () => Promise<{ concealed: number; total: number }> };

/** Runs in the page before its own scripts: follows every connection and every frame of the remote picture. */
export const installLinkProbe = (): void => {
  const probe: Probe = { peers: [], frames: [], sizes: [], audioAtStart: { concealed: 0, total: 0 } };
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      probe.peers.push(this);
    }
  };
  const audio = async (): Promise<{ concealed: number; total: number }> => {
    const sum = { concealed: 0, total: 0 };
    for (const peer of probe.peers)
      for (const stats of (await peer.getStats()).values() as Iterable<Record<string, unknown>>)
        if (stats['type'] === 'inbound-rtp' && stats['kind'] === 'audio') {
          sum.concealed += Number(stats['concealedSamples'] ?? 0);
          sum.total += Number(stats['totalSamplesReceived'] ?? 0);
        }
    return sum;
  };
  Object.assign(window, { linkProbe: probe, linkAudio: audio });
  const seen = new WeakSet<Element>();
  const follow = (video: HTMLVideoElement): void => {
    video.requestVideoFrameCallback(() => {
      probe.frames.push(performance.now());
      follow(video);
    });
  };
  setInterval(() => {
    const video = document.querySelector<HTMLVideoElement>(
      'video[aria-label="Agent"], video[aria-label="Usager"]',
    );
    if (!video) return;
    if (!seen.has(video)) {
      seen.add(video);
      follow(video);
    }
    if (video.videoWidth > 0) probe.sizes.push(`${video.videoWidth}x${video.videoHeight}`);
  }, 1000);
};

/** Starts a part of the measurement. */
export const resetLinkProbe = async (): Promise<void> => {
  const { linkProbe, linkAudio } = window as unknown as Probed;
  linkProbe.audioAtStart = await linkAudio();
  linkProbe.frames = [performance.now()];
  linkProbe.sizes = [];
};

/** What was seen and heard since. */
export const readLinkProbe = async (): Promise<LinkFigures> => {
  const { linkProbe, linkAudio } = window as unknown as Probed;
  const now = await linkAudio();
  const { frames, audioAtStart: start } = linkProbe;
  const end = performance.now();
  const begin = frames[0] ?? end;
  const fps = Array.from({ length: Math.floor((end - begin) / 1000) }, (_, second) => {
    const from = begin + second * 1000;
    return frames.filter((at) => at > from && at <= from + 1000).length;
  });
  const gaps = [...frames, end].map((at, index, all) => at - (all[index - 1] ?? at));
  const sizes: Record<string, number> = {};
  for (const size of linkProbe.sizes) sizes[size] = (sizes[size] ?? 0) + 1;
  const parsed = Object.keys(sizes).map((size) => {
    const [width = 0, height = 0] = size.split('x').map(Number);
    return { width, height };
  });
  const smallest = parsed.sort((a, b) => a.width * a.height - b.width * b.height)[0] ?? {
    width: 0,
    height: 0,
  };
  const total = Math.max(1, now.total - start.total);
  return {
    concealment: (now.concealed - start.concealed) / total,
    fps,
    longestFreezeMs: Math.max(...gaps),
    smallest,
    sizes,
  };
};
