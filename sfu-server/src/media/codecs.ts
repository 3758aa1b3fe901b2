import { ortc } from 'mediasoup';
import type { RouterRtpCodecCapability } from 'mediasoup/types';

/**
 * What a call may speak. VP8 for every browser, H264 constrained baseline for machines that decode it in hardware; Opus
 * with in-band repair of lost packets (FEC) and silence not sent (DTX), both for narrow lines.
 */
export const mediaCodecs: RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    parameters: { useinbandfec: 1, usedtx: 1 },
  },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
  {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
  },
];

/** The capabilities of every call's router: told in `session:welcome`, so that joining is one round trip. */
export const routerRtpCapabilities: Record<string, unknown> = {
  ...ortc.generateRouterRtpCapabilities(mediaCodecs),
};
