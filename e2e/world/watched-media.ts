import type { Page } from 'playwright-core';

interface Watched {
  connections: RTCPeerConnection[];
  tracks: Set<MediaStreamTrack>;
}

/** Has a window keep account of every connection it makes and every track it captures or receives, from its next load on. */
export const watchMedia = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const watched: Watched = { connections: [], tracks: new Set() };
    (globalThis as unknown as { watched: Watched }).watched = watched;
    const Plain = globalThis.RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Plain {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        watched.connections.push(this);
        this.addEventListener('track', ({ track }) => watched.tracks.add(track));
      }
    };
    const capture = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await capture(constraints);
      for (const track of stream.getTracks()) watched.tracks.add(track);
      return stream;
    };
  });
  await page.reload();
};

/** Resolves when no medium is left in a watched window: every track it captured or received has ended. */
export const hasNoMedia = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => {
    const { connections, tracks } = (globalThis as unknown as { watched: Watched }).watched;
    const open = connections.filter(({ connectionState }) => connectionState !== 'closed');
    return (
      tracks.size > 0 && open.length === 0 && [...tracks].every(({ readyState }) => readyState === 'ended')
    );
  });
};

/** Resolves when nothing of anybody's voice or picture arrives in a watched window: two looks, half a second apart. */
export const receivesNothing = async (page: Page): Promise<void> => {
  await page.waitForFunction(async () => {
    const received = async (): Promise<number> => {
      const { connections } = (globalThis as unknown as { watched: Watched }).watched;
      let packets = 0;
      for (const connection of connections)
        for (const entry of (await connection.getStats()).values() as Iterable<{ type: string }>)
          if (entry.type === 'inbound-rtp')
            packets += (entry as { packetsReceived?: number }).packetsReceived ?? 0;
      return packets;
    };
    const before = await received();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return (await received()) === before;
  });
};
