import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MachineWishes } from './machine-wishes.ts';
import { readMachine } from './machine.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'machine-'));
});
afterEach(() => removeFolder(folder));

describe('how the machine is', () => {
  it('is read from this one', async () => {
    const { diskFreeMiB, memoryFreeMiB, machineUp } = await readMachine(folder);
    expect(diskFreeMiB).toBeGreaterThan(0);
    expect(memoryFreeMiB).toBeGreaterThan(0);
    expect(machineUp).toBeGreaterThan(0);
  });

  it('has the hottest of its sensors, whatever one of them says', async () => {
    for (const [zone, said] of [
      ['thermal_zone0', '47000\n'],
      ['thermal_zone1', '61500\n'],
      ['thermal_zone2', 'N/A\n'],
      ['cooling_device0', '99000\n'],
    ] as const) {
      await mkdir(join(folder, zone));
      await writeFile(join(folder, zone, 'temp'), said);
    }
    await mkdir(join(folder, 'thermal_zone3'));
    expect((await readMachine(folder, { proc: folder, sensors: folder })).temperature).toBe(61.5);
  });

  it('is unknown where the machine does not tell', async () => {
    const absent = join(folder, 'absent');
    expect(await readMachine(absent, { proc: absent, sensors: absent })).toMatchObject({
      diskFreeMiB: null,
      memoryFreeMiB: null,
      temperature: null,
    });
  });
});

describe('what is wished of the machine', () => {
  it('is a file with the wish’s name, and says nothing else', async () => {
    await new MachineWishes(folder).make('update');
    expect(await readdir(folder)).toEqual(['wish-update']);
  });
});
