import type { BrowserContext, Page } from 'playwright-core';

/** Runs in both pages: opens camera and microphone beforehand, and waits for the word to start. */
const prepare = async (role: string): Promise<void> => {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: true,
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } },
  });
  const channel = new BroadcastChannel('peer-to-peer');
  const now = (): number => performance.timeOrigin + performance.now();
  const connect = (peer: RTCPeerConnection): Promise<number> => {
    for (const track of stream.getTracks()) peer.addTrack(track, stream);
    const video = document.createElement('video');
    video.muted = true;
    document.body.append(video);
    peer.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate) channel.postMessage({ from: role, candidate: candidate.toJSON() });
    });
    return new Promise((resolve) => {
      video.requestVideoFrameCallback(() => resolve(now()));
      peer.addEventListener('track', ({ streams: [remote] }) => {
        video.srcObject = remote ?? null;
        void video.play();
      });
    });
  };
  const start = (): { startedAt: number; firstFrame: Promise<number> } => {
    const startedAt = now();
    const peer = new RTCPeerConnection();
    const firstFrame = connect(peer);
    const tell = async (description: RTCSessionDescriptionInit): Promise<void> => {
      await peer.setLocalDescription(description);
      channel.postMessage({ from: role, description });
    };
    let described = Promise.resolve();
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.from === role) return;
      // In order: a candidate may be added only once the description is there.
      described = described.then(async () => {
        if (data.candidate) await peer.addIceCandidate(data.candidate);
        if (!data.description) return;
        await peer.setRemoteDescription(data.description);
        if (role === 'callee') await tell(await peer.createAnswer());
      });
    };
    if (role === 'caller') void peer.createOffer().then(tell);
    return { startedAt, firstFrame };
  };
  Object.assign(window, { startPeer: start });
};

interface Message {
  readonly from: string;
  readonly candidate?: RTCIceCandidateInit;
  readonly description?: RTCSessionDescriptionInit;
}
type Started = Window & { startPeer: () => { startedAt: number; firstFrame: Promise<number> } };

/**
 * A bare connection between two pages of the browser, devices open beforehand, signalled by a BroadcastChannel: from its
 * start to the first frame painted on the slower side, in milliseconds.
 */
export const measurePeerToPeer = async (context: BrowserContext, url: string): Promise<number> => {
  const pages: Page[] = [await context.newPage(), await context.newPage()];
  try {
    const [caller, callee] = pages as [Page, Page];
    for (const page of pages) await page.goto(url);
    await caller.evaluate(prepare, 'caller');
    await callee.evaluate(prepare, 'callee');
    const answering = callee.evaluate(() => {
      const { firstFrame } = (window as unknown as Started).startPeer();
      Object.assign(window, { answered: firstFrame });
    });
    await answering;
    const caught = await caller.evaluate(async () => {
      const { startedAt, firstFrame } = (window as unknown as Started).startPeer();
      return { startedAt, at: await firstFrame };
    });
    const other = await callee.evaluate(() => (window as unknown as { answered: Promise<number> }).answered);
    return Math.max(caught.at, other) - caught.startedAt;
  } finally {
    for (const page of pages) await page.close();
  }
};
