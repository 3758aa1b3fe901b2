import { networkInterfaces } from 'node:os';

/**
 * This machine's address on its network (IPv4); 127.0.0.1 where it has none. A browser on this machine sends UDP from that
 * address, and what listens on every address answers from it: media announced at 127.0.0.1 would get no answer over UDP and
 * fall back to TCP, which takes 1.5 s longer to come back after a cut of 2 s.
 */
export const ownAddress = (interfaces = networkInterfaces()): string =>
  Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
