import { readFile } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import type { MediaTransport } from '@visio-accueil/shared/protocol/media.ts';
import type { Certificate } from '../../e2e/world/lab/certificate.ts';
import { cameraParameters, microphoneParameters } from '../../sfu-server/src/testing/media-parameters.ts';
import { FarTransport } from './far-transport.ts';
import { RtpSource } from './rtp-load.ts';

/** How one end of a call asks whatever carries it, over signalling. */
export interface Door {
  readonly send: MediaTransport;
  readonly receive: MediaTransport;
  connect(transportId: string, dtlsParameters: Record<string, unknown>): Promise<unknown>;
  produce(source: 'microphone' | 'camera', rtpParameters: Record<string, unknown>): Promise<unknown>;
}

/** What an end announces of its DTLS. */
export const dtlsParametersOf = async ({ cert }: Certificate): Promise<Record<string, unknown>> => {
  const { fingerprint256 } = new X509Certificate(await readFile(cert));
  return { role: 'client', fingerprints: [{ algorithm: 'sha-256', value: fingerprint256 }] };
};

/** The signalling of an end's media: both transports connected, voice and picture announced. */
export const announce = async (door: Door, dtlsParameters: Record<string, unknown>): Promise<void> => {
  for (const { id } of [door.send, door.receive]) await door.connect(id, dtlsParameters);
  await door.produce('microphone', microphoneParameters);
  await door.produce('camera', cameraParameters);
};

/** One end of a call that really sends and receives. */
export interface FarEnd {
  readonly source: RtpSource;
  readonly receive: FarTransport;
  close(): void;
}

const streamOf = ({ codecs, encodings }: typeof cameraParameters | typeof microphoneParameters) => ({
  ssrc: encodings[0]?.ssrc ?? 0,
  payloadType: codecs[0]?.payloadType ?? 0,
});

/** Opens the paths of an end that was announced. */
export const openFarEnd = async ({ send, receive }: Door, certificate: Certificate): Promise<FarEnd> => {
  const out = await FarTransport.connect(send, certificate);
  const back = await FarTransport.connect(receive, certificate);
  return {
    source: new RtpSource(out, streamOf(microphoneParameters), streamOf(cameraParameters)),
    receive: back,
    close: () => {
      out.close();
      back.close();
    },
  };
};
