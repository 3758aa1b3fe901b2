/** Says before anything starts which port is taken, and which variable changes it. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

const tcpFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, exclusive: true }, () => probe.close(() => resolve(true)));
  });

const udpFree = (port) =>
  new Promise((resolve) => {
    const probe = createSocket('udp4');
    probe.once('error', () => {
      probe.close();
      resolve(false);
    });
    probe.bind({ port, exclusive: true }, () => probe.close(() => resolve(true)));
  });

/** @param ports `{ name, port, udp }`: the variable that sets the port, and whether it is used over UDP too */
const isFree = async ({ port, udp }) => (await tcpFree(port)) && (!udp || (await udpFree(port)));

/** @throws Error with one sentence a taken port */
export const requireFreePorts = async (ports) => {
  const sentences = [];
  for (const wanted of ports) {
    if (await isFree(wanted)) continue;
    sentences.push(
      `Le port ${wanted.port} (${wanted.name}) est déjà pris : donnez-en un autre, par exemple ${wanted.name}=${wanted.base + 100} npm start`,
    );
  }
  if (sentences.length > 0) throw new Error(sentences.join('\n'));
};
