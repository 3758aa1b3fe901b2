import type { HidProfile } from '@visio-accueil/shared/protocol/side-device.ts';

type ReaderProfile = NonNullable<HidProfile['reader']>;

/** Longest text of a badge or code. */
const LONGEST = 300;
/** Milliseconds between two keys of one text: a reader types faster than a hand. */
const TOGETHER = 500;

/** What a reader that is a keyboard has typed so far, which keys are down, and when the last came (ms). */
export interface TextState {
  readonly text: string;
  readonly down: readonly number[];
  readonly at: number;
}
export const nothingRead: TextState = { text: '', down: [], at: 0 };

const ENTER = [0x28, 0x58];
const SHIFT = 0x22;
/** From 0x2d on, page 7 of the HID usage tables, as keyboards of the United States have them: readers are set to that. */
const SIGNS: Readonly<Record<number, readonly [string, string]>> = {
  0x2d: ['-', '_'],
  0x2e: ['=', '+'],
  0x33: [';', ':'],
  0x36: [',', '<'],
  0x37: ['.', '>'],
  0x38: ['/', '?'],
};
const DIGITS = ['1234567890', '!@#$%^&*()'] as const;

const characterOf = (usage: number, shift: boolean): string => {
  if (usage >= 0x04 && usage <= 0x1d) {
    const letter = String.fromCharCode(usage - 0x04 + 97);
    return shift ? letter.toUpperCase() : letter;
  }
  if (usage >= 0x1e && usage <= 0x27) return DIGITS[shift ? 1 : 0][usage - 0x1e] ?? '';
  return SIGNS[usage]?.[shift ? 1 : 0] ?? '';
};

/** A boot keyboard's report: the held keys that shift, a byte for nothing, six keys. */
const typed = (
  before: TextState,
  report: Uint8Array,
  now: number,
): { state: TextState; read: string | null } => {
  const down = [...report.subarray(2, 8)].filter((usage) => usage > 3);
  const shift = ((report[0] ?? 0) & SHIFT) !== 0;
  let text = now - before.at > TOGETHER ? '' : before.text;
  let read: string | null = null;
  for (const usage of down) {
    if (before.down.includes(usage)) continue;
    if (ENTER.includes(usage)) {
      if (text !== '') read = text;
      text = '';
    } else {
      text = (text + characterOf(usage, shift)).slice(0, LONGEST);
    }
  }
  return { state: { text, down, at: now }, read };
};

const printable = (bytes: Uint8Array): string =>
  [...bytes]
    .filter((byte) => byte >= 0x20 && byte < 0x7f)
    .map((byte) => String.fromCharCode(byte))
    .join('');

/** One report of a reader on: the whole text, once it is there. Pure. */
export const afterReading = (
  reader: ReaderProfile,
  before: TextState,
  report: Uint8Array,
  now: number,
): { state: TextState; read: string | null } => {
  if (reader.format === 'keyboard') return typed(before, report, now);
  if (reader.report !== undefined && report[0] !== reader.report) return { state: before, read: null };
  const length = reader.lengthAt === undefined ? undefined : (report[reader.lengthAt] ?? 0);
  const end = length === undefined ? undefined : reader.offset + length;
  const text = printable(report.subarray(reader.offset, end));
  return { state: before, read: text === '' ? null : text };
};
