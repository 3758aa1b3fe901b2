import { spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { MediaTransport } from '@visio-accueil/shared/protocol/media.ts';
import type { Certificate } from '../../e2e/world/lab/certificate.ts';
import { bindingRequest } from './binding-request.ts';
import { KEYING_MATERIAL, SrtpSender } from './srtp.ts';

/** How often the path is asked for consent, in milliseconds; mediasoup gives it up after 30 s. */
const CONSENT_EVERY = 5_000;
const LOCAL_FRAGMENT = 'capacity';
/** The first byte tells what came (RFC 7983). */
const isDtls = (first: number): boolean => first >= 20 && first <= 63;
const isRtp = (first: number): boolean => first >= 128 && first <= 191;

/** Of mediasoup's parameter objects, what the far end needs. */
interface Remote {
  readonly port: number;
  readonly fragment: string;
  readonly password: string;
}

const remoteOf = ({ iceCandidates, iceParameters }: MediaTransport): Remote => {
  const udp = iceCandidates.find(({ protocol }) => protocol === 'udp');
  return {
    port: Number(udp?.['port']),
    fragment: String(iceParameters['usernameFragment']),
    password: String(iceParameters['password']),
  };
};

/** The far end of one WebRTC transport, as a browser is: ICE, a real DTLS handshake (OpenSSL's), then SRTP. */
export class FarTransport {
  readonly #socket: Socket;
  readonly #remote: Remote;
  #onDtls: (packet: Buffer) => void = () => undefined;
  #consent: NodeJS.Timeout | undefined;
  #srtp: SrtpSender | null = null;
  /** RTP packets that came. */
  received = 0;

  private constructor(socket: Socket, remote: Remote) {
    this.#socket = socket;
    this.#remote = remote;
    socket.on('message', (packet) => {
      const first = packet[0] ?? 0;
      // RTCP has its packet type where RTP has marker and payload type: 192 to 223.
      if (isRtp(first)) this.received += (packet[1] ?? 0) < 192 || (packet[1] ?? 0) > 223 ? 1 : 0;
      else if (isDtls(first)) this.#onDtls(packet);
    });
  }

  /** Opens the path and shakes hands; the server must know the certificate's fingerprint by then. */
  static async connect(transport: MediaTransport, certificate: Certificate): Promise<FarTransport> {
    const remote = remoteOf(transport);
    const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 });
    socket.connect(remote.port, '127.0.0.1');
    await once(socket, 'connect');
    const far = new FarTransport(socket, remote);
    far.#ask();
    far.#consent = setInterval(() => far.#ask(), CONSENT_EVERY);
    far.#srtp = new SrtpSender(await far.#handshake(certificate));
    return far;
  }

  send(packet: Buffer, ssrc: number, index: number): void {
    if (this.#srtp !== null) this.#socket.send(this.#srtp.protect(packet, ssrc, index));
  }

  close(): void {
    clearInterval(this.#consent);
    this.#socket.close();
  }

  #ask(): void {
    const { fragment, password } = this.#remote;
    this.#socket.send(bindingRequest(`${fragment}:${LOCAL_FRAGMENT}`, password));
  }

  /** Has OpenSSL shake hands through a port of this machine, its packets passed on by our own path. */
  async #handshake({ cert, key }: Certificate): Promise<Buffer> {
    const relay = createSocket('udp4');
    relay.bind(0, '127.0.0.1');
    await once(relay, 'listening');
    let client = 0;
    relay.on('message', (packet, from) => {
      client = from.port;
      this.#socket.send(packet);
    });
    this.#onDtls = (packet) => relay.send(packet, client, '127.0.0.1');
    const openssl = spawn(
      'openssl',
      [
        ...[
          's_client',
          '-dtls1_2',
          '-connect',
          `127.0.0.1:${relay.address().port}`,
          '-cert',
          cert,
          '-key',
          key,
        ],
        ...['-use_srtp', 'SRTP_AEAD_AES_128_GCM', '-keymatexport', 'EXTRACTOR-dtls_srtp'],
        ...['-keymatexportlen', String(KEYING_MATERIAL)],
      ],
      { stdio: ['pipe', 'pipe', 'ignore'] },
    );
    let said = '';
    try {
      for await (const part of openssl.stdout) {
        said += String(part);
        const material = /Keying material: ([0-9A-F]+)\s/.exec(said)?.[1];
        if (material !== undefined) return Buffer.from(material, 'hex');
      }
      throw new Error(`no DTLS handshake: ${said.slice(0, 500)}`);
    } finally {
      openssl.kill('SIGKILL'); // without a goodbye, which would close the transport
      this.#onDtls = () => undefined;
      relay.close();
    }
  }
}
