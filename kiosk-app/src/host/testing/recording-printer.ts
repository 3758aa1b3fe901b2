import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** An attribute as it came over the wire: its syntax by the tag of RFC 8010, 3.5.2. */
export interface RecordedAttribute {
  readonly name: string;
  readonly tag: number;
  readonly values: readonly Buffer[];
}

export interface RecordedGroup {
  readonly tag: number;
  readonly attributes: readonly RecordedAttribute[];
}

/** One request as a printer gets it. */
export interface RecordedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly method: string;
  readonly version: string;
  readonly operation: number;
  readonly requestId: number;
  readonly groups: readonly RecordedGroup[];
  readonly document: Buffer;
}

/** Reads a request strictly (RFC 8010, 3.1), independently of the product's own reader and writer. Throws on what is not one. */
export const readRequest = (body: Buffer): Omit<RecordedRequest, 'headers' | 'method'> => {
  let at = 8;
  const groups: { tag: number; attributes: { name: string; tag: number; values: Buffer[] }[] }[] = [];
  for (;;) {
    const tag = body.readUInt8(at++);
    if (tag === 0x03) break;
    if (tag < 0x10) {
      groups.push({ tag, attributes: [] });
      continue;
    }
    const group = groups.at(-1);
    if (!group) throw new Error('an attribute before the first group');
    const nameEnd = at + 2 + body.readUInt16BE(at);
    const name = body.toString('utf8', at + 2, nameEnd);
    const valueEnd = nameEnd + 2 + body.readUInt16BE(nameEnd);
    if (valueEnd > body.length) throw new Error('a value longer than the request');
    const value = body.subarray(nameEnd + 2, valueEnd);
    at = valueEnd;
    if (name !== '') group.attributes.push({ name, tag, values: [value] });
    else if (group.attributes.length > 0) group.attributes.at(-1)?.values.push(value);
    else throw new Error('a further value of no attribute');
  }
  return {
    version: `${body.readUInt8(0)}.${body.readUInt8(1)}`,
    operation: body.readUInt16BE(2),
    requestId: body.readInt32BE(4),
    groups,
    document: body.subarray(at),
  };
};

export interface RecordingPrinter {
  readonly uri: string;
  readonly requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

/**
 * Stands before a real printer: keeps every request, and passes it on as it came, `latency` milliseconds later: the time in which
 * a printer that takes one job at a time ends the one before.
 */
export const startRecordingPrinter = async (behind: string, latency = 0): Promise<RecordingPrinter> => {
  const target = new URL(behind.replace(/^ipp/, 'http'));
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      requests.push({ headers: request.headers, method: request.method ?? '', ...readRequest(body) });
      const { host: _host, ...headers } = request.headers;
      const passed = httpRequest(target, { method: 'POST', headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      passed.on('error', () => response.destroy());
      void delay(latency).then(() => passed.end(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    uri: `ipp://localhost:${port}${target.pathname}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
