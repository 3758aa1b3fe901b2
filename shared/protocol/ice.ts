/**
 * The ways around a firewall: TURN servers that carry the media where nothing but TCP 443 goes out. Told in
 * `session:welcome` and again by `session:ice-servers` before the credentials end; none by default (docs/network.md).
 */
import { z } from 'zod';

/** One TURN server in the shape of WebRTC's RTCIceServer. */
export const iceServerSchema = z.object({
  /** E.g. "turns:turn.example.org:443?transport=tcp" (RFC 7065). */
  urls: z.array(z.string().regex(/^turns?:/)).min(1),
  username: z.string(),
  credential: z.string(),
});
export type IceServer = z.infer<typeof iceServerSchema>;

export const iceServersSchema = z.array(iceServerSchema);
