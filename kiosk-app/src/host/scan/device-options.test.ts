import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  deviceArguments,
  deviceSources,
  parseDeviceOptions,
  patienceAt,
  sourcesToTry,
} from './device-options.ts';

/** What `scanimage -A` printed for SANE's own devices and for a driverless scanner (SANE 1.2.1, sane-airscan 0.99). */
const listing = (device: 'test' | 'pnm' | 'airscan') =>
  readFile(join(import.meta.dirname, 'testing/listings', `${device}.txt`), 'utf8');
/** A listing with one option, as backends print them. */
const withOption = (line: string) =>
  parseDeviceOptions(`\nAll options specific to device \`x:0':\n  Scan mode:\n    ${line}\n        Text.\n`);
const kinds = (line: string) =>
  deviceSources(withOption(line)).map(({ kind, duplex }) => (duplex ? `${kind} duplex` : kind));

describe('what a scanner can do', () => {
  it('is read from its own words', async () => {
    const airscan = parseDeviceOptions(await listing('airscan'));
    expect(airscan.get('--source')?.choices).toEqual(['Flatbed', 'ADF', 'ADF Duplex']);
    expect(airscan.get('--resolution')?.choices).toEqual(['75', '100', '150', '200', '300', '600dpi']);
    expect(airscan.get('-x')?.range).toEqual({ min: 0, max: 215.9 });
    const test = parseDeviceOptions(await listing('test'));
    expect(test.get('--resolution')?.range).toEqual({ min: 1, max: 1200 });
    expect(test.has('--three-pass')).toBe(false); // inactive
    const pnm = parseDeviceOptions(await listing('pnm'));
    expect(deviceSources(pnm)).toEqual([{ kind: 'glass', duplex: false, args: [] }]);
  });

  it.each([
    ['--source Flatbed|ADF|ADF Duplex [Flatbed]', ['glass', 'feeder', 'feeder duplex']],
    [
      '--source FlatBed|Automatic Document Feeder(left aligned)|Automatic Document Feeder(centrally aligned) [FlatBed]',
      ['glass', 'feeder', 'feeder'],
    ],
    ['--source ADF Front|ADF Back|ADF Duplex [ADF Front]', ['feeder', 'feeder duplex']],
    ['--source Flatbed|Transparency Unit [Flatbed]', ['glass']],
    ['--source Platen|ADF Simplex|ADF Duplex [Platen]', ['glass', 'feeder', 'feeder duplex']],
  ])('knows the sources by the names of many drivers: %s', (line, expected) => {
    expect(kinds(line)).toEqual(expected);
  });

  it('knows a feeder whose second side is another option', () => {
    const modes = withOption(
      '--source Flatbed|Automatic Document Feeder [Flatbed]\n    --adf-mode Simplex|Duplex [Simplex]',
    );
    expect(deviceSources(modes).at(-1)).toEqual({
      kind: 'feeder',
      duplex: true,
      args: ['--source', 'Automatic Document Feeder', '--adf-mode', 'Duplex'],
    });
    const flag = withOption('--source Flatbed|ADF [Flatbed]\n    --duplex[=(yes|no)] [no]');
    expect(deviceSources(flag).at(-1)?.args).toEqual(['--source', 'ADF', '--duplex=yes']);
  });

  it('lets the paper choose the source, and the agent', async () => {
    const sources = deviceSources(parseDeviceOptions(await listing('airscan')));
    const tried = (source: 'auto' | 'glass' | 'feeder', sides: 'one' | 'both', loaded: boolean | null) =>
      sourcesToTry(sources, { source, sides }, loaded).map(({ args }) => args[1]);
    expect(tried('auto', 'one', true)).toEqual(['ADF']);
    expect(tried('auto', 'both', true)).toEqual(['ADF Duplex']);
    expect(tried('auto', 'one', false)).toEqual(['Flatbed']);
    expect(tried('auto', 'one', null)).toEqual(['ADF', 'Flatbed']);
    expect(tried('glass', 'both', true)).toEqual(['Flatbed']);
    expect(sourcesToTry([sources[0]!], { source: 'feeder', sides: 'one' }, null)).toEqual([]);
  });

  it('is waited for the longer the finer it reads, never less than usual', () => {
    expect([75, 300, 450, 600].map(patienceAt)).toEqual([1, 1, 1.5, 2]);
  });

  it('asks for no resolution that the device would silently replace', async () => {
    const airscan = parseDeviceOptions(await listing('airscan'));
    const asked = (resolution: number) => deviceArguments(airscan, { colour: 'auto', resolution }).join(' ');
    expect(asked(250)).toBe('--mode Color --resolution 300 -x 210 -y 297');
    expect(asked(75)).toContain('--resolution 75');
    const test = parseDeviceOptions(await listing('test'));
    expect(deviceArguments(test, { colour: 'grey', resolution: 5000 })).toEqual([
      '--mode',
      'Gray',
      '--resolution',
      '1200',
      '-x',
      '210',
      '-y',
      '297',
    ]);
  });
});
