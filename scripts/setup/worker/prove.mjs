/** Proves a worker binary (MEDIASOUP_WORKER_BIN): it starts, speaks this mediasoup's messages, and makes a transport. */
import { createWorker } from 'mediasoup';

const worker = await createWorker({ logLevel: 'error' });
const router = await worker.createRouter({
  mediaCodecs: [
    { kind: 'audio', mimeType: 'audio/opus', clockRate: 48000, channels: 2 },
    { kind: 'video', mimeType: 'video/VP8', clockRate: 90000 },
  ],
});
const transport = await router.createWebRtcTransport({ listenInfos: [{ protocol: 'udp', ip: '127.0.0.1' }] });
if (transport.iceCandidates.length === 0) throw new Error('The worker made a transport without candidates.');
worker.close();
