/** Reports as they come one after the other, replayed; `device-recordings.ts` says where each recording is from. */
import { describe, expect, it } from '@jest/globals';
import { afterDeviceReport, freshDevice, lightReports } from './device-machine.ts';
import {
  badgeReader,
  badgeRead,
  codeReader,
  codeRead,
  handset,
  oneCall,
} from './testing/device-recordings.ts';
import type { HidProfile } from '@visio-accueil/shared/protocol/side-device.ts';

const replayed = (profile: HidProfile, recording: readonly (readonly [number, readonly number[]])[]) => {
  let state = freshDevice(profile);
  return recording.flatMap(([now, bytes]) => {
    const next = afterDeviceReport(profile, state, Uint8Array.from(bytes), now);
    ({ state } = next);
    return next.events;
  });
};

describe('a handset', () => {
  it('is lifted, mutes and is put down; the reports of its other uses change nothing', () => {
    expect(replayed(handset, oneCall)).toEqual([
      { type: 'hook', lifted: true },
      { type: 'pressed', role: 'mute' },
      { type: 'hook', lifted: false },
    ]);
  });

  it('shows ringing, the line and a muted microphone by one report', () => {
    expect(lightReports(handset, new Set())).toEqual([[2, 0]]);
    expect(lightReports(handset, new Set(['ring']))).toEqual([[2, 0b100]]);
    expect(lightReports(handset, new Set(['line', 'mute']))).toEqual([[2, 0b011]]);
    expect(lightReports(badgeReader, new Set(['ring']))).toEqual([]);
  });
});

describe('a reader', () => {
  it('that is a keyboard gives its text at Enter, capitals and signs included', () => {
    expect(replayed(badgeReader, badgeRead)).toEqual([{ type: 'read', text: 'Https://a-1/Z' }]);
  });

  it('gives nothing of what was typed slowly before, nor of a text without an end', () => {
    const [first] = badgeRead;
    const slow = [
      first!,
      [first![0] + 20, [0, 0]] as const,
      ...badgeRead.slice(2).map(([at, bytes]) => [at + 5000, bytes] as const),
    ];
    expect(replayed(badgeReader, slow)).toEqual([{ type: 'read', text: 'ttps://a-1/Z' }]);
    expect(replayed(badgeReader, badgeRead.slice(0, -2))).toEqual([]);
  });

  it('that sends characters gives as many as it counts, of its own report only', () => {
    expect(replayed(codeReader, codeRead)).toEqual([{ type: 'read', text: '4C1D22' }]);
  });
});
