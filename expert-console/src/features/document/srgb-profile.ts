/** The colour profile that PDF/A asks for, made here: sRGB's primaries and a gamma of 2.2 (ICC.1:2001-04, 6 and 7). */

/** Red, green, blue of sRGB and white, as XYZ seen under D50. */
const colours: readonly [tag: string, x: number, y: number, z: number][] = [
  ['rXYZ', 0.43607, 0.22249, 0.01392],
  ['gXYZ', 0.38515, 0.71687, 0.09708],
  ['bXYZ', 0.14307, 0.06061, 0.7141],
  ['wtpt', 0.9642, 1, 0.8249],
];
const NAME = 'sRGB';
const HEADER_BYTES = 128;

const text = (value: string): number[] => Array.from(value, (letter) => letter.charCodeAt(0));
const uint32 = (value: number): number[] => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];
/** s15Fixed16Number */
const fixed = (value: number): number[] => uint32(Math.round(value * 65_536));
const zeros = (count: number): number[] => new Array<number>(count).fill(0);

/** A whole ICC profile of the version 2, about 500 bytes. */
export const srgbProfile = (): Uint8Array<ArrayBuffer> => {
  const gamma = [...text('curv'), ...zeros(4), ...uint32(1), 0x02, 0x33, 0, 0];
  const description = [
    ...[...text('desc'), ...zeros(4), ...uint32(NAME.length + 1), ...text(NAME), 0],
    ...zeros(78), // no Unicode and no ScriptCode form
  ];
  const tags: [string, number[]][] = [
    ['desc', padded(description)],
    ['cprt', padded([...text('text'), ...zeros(4), ...text('Public domain'), 0])],
    ...colours.map(([tag, ...xyz]): [string, number[]] => [
      tag,
      [...text('XYZ '), ...zeros(4), ...xyz.flatMap(fixed)],
    ]),
    ['rTRC', gamma],
    ['gTRC', gamma],
    ['bTRC', gamma],
  ];
  let offset = HEADER_BYTES + 4 + tags.length * 12;
  const table = uint32(tags.length);
  const body: number[] = [];
  for (const [tag, content] of tags) {
    table.push(...text(tag), ...uint32(offset), ...uint32(content.length));
    body.push(...content);
    offset += content.length;
  }
  const header = [
    ...[...uint32(offset), ...zeros(4), ...uint32(0x02100000)],
    ...[...text('mntr'), ...text('RGB '), ...text('XYZ ')],
    ...[0x07, 0xea, 0, 1, 0, 1, ...zeros(6)], // made on the first of January 2026
    ...[...text('acsp'), ...zeros(28), ...fixed(0.9642), ...fixed(1), ...fixed(0.8249), ...zeros(48)],
  ];
  return Uint8Array.from([...header, ...table, ...body]);
};

const padded = (content: number[]): number[] => [...content, ...zeros((4 - (content.length % 4)) % 4)];
