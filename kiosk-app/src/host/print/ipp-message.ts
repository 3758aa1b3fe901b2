/**
 * IPP messages (RFC 8010): just what a driverless printer needs, every length checked. Encodes requests, decodes answers.
 * Collections are skipped when decoding: nothing here reads one.
 */

/** A value to send, with its IPP syntax. */
export type IppValue =
  | { tag: 'charset' | 'language' | 'uri' | 'keyword' | 'name' | 'mime'; value: string }
  | { tag: 'integer'; value: number }
  | { tag: 'boolean'; value: boolean };

export interface IppRequest {
  operation: number;
  requestId: number;
  /** Operation attributes, in order: charset and language come first by themselves. */
  operationAttributes: [name: string, ...values: IppValue[]][];
  jobAttributes?: [name: string, ...values: IppValue[]][];
}

export type IppDecodedValue = string | number | boolean | null;
/** Attributes of one group: always lists, even of one value. */
export type IppGroup = ReadonlyMap<string, readonly IppDecodedValue[]>;

export interface IppAnswer {
  statusCode: number;
  requestId: number;
  printer: IppGroup;
  /** The answered job; empty when there is none. */
  job: IppGroup;
  /** All jobs of the answer, for Get-Jobs. */
  jobs: readonly IppGroup[];
}

const valueTags = {
  integer: 0x21,
  boolean: 0x22,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mime: 0x49,
} as const;
const GROUP = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04 } as const;

const short = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
};

const encodeAttribute = ([name, ...values]: [string, ...IppValue[]]): Buffer[] =>
  values.map((value, index) => {
    const label = Buffer.from(index === 0 ? name : '');
    let content: Buffer;
    if (value.tag === 'integer') {
      content = Buffer.alloc(4);
      content.writeInt32BE(value.value);
    } else if (value.tag === 'boolean') {
      content = Buffer.of(value.value ? 1 : 0);
    } else {
      content = Buffer.from(value.value);
    }
    return Buffer.concat([
      Buffer.of(valueTags[value.tag]),
      short(label.length),
      label,
      short(content.length),
      content,
    ]);
  });

/** The bytes of a request; a document may follow them. */
export const encodeIpp = (request: IppRequest): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(0x0200, 0); // version 2.0
  head.writeUInt16BE(request.operation, 2);
  head.writeInt32BE(request.requestId, 4);
  const operation: IppRequest['operationAttributes'] = [
    ['attributes-charset', { tag: 'charset', value: 'utf-8' }],
    ['attributes-natural-language', { tag: 'language', value: 'fr' }],
    ...request.operationAttributes,
  ];
  return Buffer.concat([
    head,
    Buffer.of(GROUP.operation),
    ...operation.flatMap(encodeAttribute),
    ...(request.jobAttributes
      ? [Buffer.of(GROUP.job), ...request.jobAttributes.flatMap(encodeAttribute)]
      : []),
    Buffer.of(GROUP.end),
  ]);
};

const decodeValue = (tag: number, bytes: Buffer): IppDecodedValue => {
  if (tag === 0x21 || tag === 0x23) return bytes.length === 4 ? bytes.readInt32BE() : null;
  if (tag === 0x22) return bytes.length === 1 ? bytes[0] === 1 : null;
  return tag >= 0x40 && tag <= 0x5f ? bytes.toString('utf8') : null;
};

/** Reads an answer; throws a plain `Error` on anything that is not IPP. */
export const decodeIpp = (bytes: Buffer): IppAnswer => {
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new Error('IPP message ends in the middle');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const version = take(2)[0] ?? 0;
  if (version < 1 || version > 2) throw new Error('not an IPP message');
  const statusCode = take(2).readUInt16BE();
  const requestId = take(4).readInt32BE();
  const printer = new Map<string, IppDecodedValue[]>();
  const jobs: Map<string, IppDecodedValue[]>[] = [];
  let group: Map<string, IppDecodedValue[]> | null = null;
  let values: IppDecodedValue[] = [];
  let depth = 0; // inside collections
  for (;;) {
    const tag = take(1)[0] ?? GROUP.end;
    if (tag === GROUP.end) return { statusCode, requestId, printer, jobs, job: jobs[0] ?? new Map() };
    if (tag < 0x10) {
      group = tag === GROUP.printer ? printer : tag === GROUP.job ? new Map() : null;
      if (tag === GROUP.job && group) jobs.push(group);
      continue;
    }
    const name = take(take(2).readUInt16BE()).toString('utf8');
    const content = take(take(2).readUInt16BE());
    if (tag === 0x34) depth++;
    if (depth === 0) {
      if (name !== '') group?.set(name, (values = []));
      values.push(decodeValue(tag, content));
    }
    if (tag === 0x37) depth = Math.max(0, depth - 1);
  }
};
