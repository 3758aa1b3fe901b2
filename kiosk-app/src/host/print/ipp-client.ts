import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { decodeIpp, encodeIpp, type IppAnswer, type IppRequest } from './ipp-message.ts';

export const IPP = {
  createJob: 0x0005,
  sendDocument: 0x0006,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
} as const;

/** An answer bigger than this is no answer to what is asked here. */
const LARGEST_ANSWER = 1024 * 1024;

/** Speaks IPP to one printer, each exchange within a deadline. */
export class IppClient {
  readonly #uri: string;
  readonly #url: URL;
  #lastRequest = 0;

  /** `uri`: ipp:// or ipps://, e.g. "ipp://localhost:8631/ipp/print". */
  constructor(uri: string) {
    this.#uri = uri;
    const url = new URL(uri.replace(/^ipp/, 'http'));
    if (url.port === '') url.port = '631';
    this.#url = url;
  }

  /** Of the printer at its address, e.g. "/ipp/print"; CUPS has "/printers/NAME". */
  get path(): string {
    return this.#url.pathname;
  }

  /**
   * Sends a request, with the document after it if any. Throws `printer-missing` when nobody is there, `printer-silent`
   * when no whole IPP answer comes within `deadline` milliseconds.
   */
  async exchange(
    operation: number,
    parts: Omit<IppRequest, 'operation' | 'requestId'>,
    options: { deadline: number; document?: Uint8Array },
  ): Promise<IppAnswer> {
    const requestId = ++this.#lastRequest;
    const head = encodeIpp({
      operation,
      requestId,
      ...parts,
      operationAttributes: [['printer-uri', { tag: 'uri', value: this.#uri }], ...parts.operationAttributes],
    });
    const body = options.document ? Buffer.concat([head, options.document]) : head;
    const answer = await this.#post(body, options.deadline);
    try {
      const decoded = decodeIpp(answer);
      if (decoded.requestId !== requestId) throw new Error('answer to another request');
      return decoded;
    } catch (cause) {
      throw new CodedError('printer-silent', { cause });
    }
  }

  #post(body: Buffer, deadline: number): Promise<Buffer> {
    const send = this.#url.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      let connected = false;
      const fail = (cause: Error): void =>
        reject(new CodedError(connected ? 'printer-silent' : 'printer-missing', { cause }));
      const signal = AbortSignal.timeout(deadline);
      const headers = { 'content-type': 'application/ipp', 'content-length': body.length };
      // Printers carry certificates of their own making: encryption yes, identity by the configured address only.
      const request = send(this.#url, {
        method: 'POST',
        headers,
        signal,
        rejectUnauthorized: false,
        agent: false,
      });
      request.on('socket', (socket) => socket.once('connect', () => (connected = true)));
      request.on('error', fail);
      request.on('response', (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size > LARGEST_ANSWER) request.destroy(new Error('answer too large'));
        });
        response.on('error', fail);
        response.on('end', () => {
          if (response.statusCode === 200) resolve(Buffer.concat(parts));
          else fail(new Error(`HTTP ${response.statusCode ?? 0}`));
        });
      });
      request.end(body);
    });
  }
}
