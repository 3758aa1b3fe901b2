import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { ButtonRole } from '../../bridge/contract.ts';
import { until } from '../testing/until.ts';
import { HidDesk } from './hid-desk.ts';
import { loadProfiles, type HidProfile } from './hid-profile.ts';

const log = pino({ level: 'silent' });
const profile: HidProfile = {
  model: 'Fake buttons',
  vendorId: 0x0fd9,
  productId: 0x0080,
  buttons: [
    { role: 'help', byte: 1, mask: 1 },
    { role: 'stop', byte: 1, mask: 2 },
  ],
};

/** A FakeButtons device: a named pipe where the kernel's device would be, and the kernel's word on what it is. */
class FakeButtons {
  readonly #folder: string;
  readonly #name: string;
  #pipe: FileHandle | null = null;

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  async plug(id = '0003:00000FD9:00000080'): Promise<void> {
    const device = join(this.#folder, 'class', this.#name, 'device');
    await mkdir(device, { recursive: true });
    spawnSync('mkfifo', [join(this.#folder, 'dev', this.#name)]);
    await writeFile(join(device, 'uevent'), `DRIVER=hid-generic\nHID_ID=${id}\nHID_NAME=Fake\n`);
  }

  /** Waits until the reader has it open. */
  async opened(): Promise<void> {
    this.#pipe = await open(join(this.#folder, 'dev', this.#name), 'w');
  }

  async report(...bytes: number[]): Promise<void> {
    await this.#pipe!.write(Uint8Array.from(bytes));
  }

  async unplug(): Promise<void> {
    await this.#pipe?.close();
    this.#pipe = null;
    await rm(join(this.#folder, 'class', this.#name), { recursive: true, force: true });
    await rm(join(this.#folder, 'dev', this.#name), { force: true });
  }
}

describe('the big buttons of a kiosk', () => {
  let folder = '';
  let pressed: ButtonRole[];
  let desk: HidDesk;
  let buttons: FakeButtons;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hid-'));
    await mkdir(join(folder, 'class'));
    await mkdir(join(folder, 'dev'));
    pressed = [];
    buttons = new FakeButtons(folder, 'hidraw0');
    desk = new HidDesk({
      profiles: [profile],
      onPress: (role) => pressed.push(role),
      log,
      places: { classFolder: join(folder, 'class'), devFolder: join(folder, 'dev') },
    });
  });
  afterEach(async () => {
    await desk.close();
    await buttons.unplug();
    await rm(folder, { recursive: true });
  });

  it('are found when they are plugged in, pressed, unplugged and plugged in again', async () => {
    await buttons.plug();
    await buttons.opened();
    await buttons.report(0, 1);
    await until(() => pressed.length === 1);
    await buttons.report(0, 0);
    await buttons.report(0, 2);
    await until(() => pressed.length === 2);
    await buttons.unplug();
    buttons = new FakeButtons(folder, 'hidraw7');
    await buttons.plug();
    await buttons.opened();
    await buttons.report(0, 1);
    await until(() => pressed.length === 3);
    expect(pressed).toEqual(['help', 'stop', 'help']);
  });

  it('work again after their reader was killed', async () => {
    await buttons.plug();
    await buttons.opened();
    const first = desk.readerPid!;
    process.kill(first, 'SIGKILL');
    await until(() => desk.readerPid !== first);
    await buttons.unplug();
    await buttons.plug();
    await buttons.opened();
    await buttons.report(0, 2);
    await until(() => pressed.length === 1);
    expect(pressed).toEqual(['stop']);
  });

  it('of another model are not opened', async () => {
    await new FakeButtons(folder, 'hidraw1').plug('0003:0000046D:0000C52B');
    await buttons.plug();
    await buttons.opened();
    await buttons.report(0, 1);
    await until(() => pressed.length === 1);
    // Nobody reads it: a pipe without a reader refuses a writer that does not wait.
    await expect(open(join(folder, 'dev/hidraw1'), 0o4001)).rejects.toMatchObject({ code: 'ENXIO' });
  });
});

describe('the profiles of a kiosk’s buttons', () => {
  it('are read from its file, all or none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hid-'));
    const file = join(folder, 'hid-profiles.json');
    expect(await loadProfiles(file, log)).toEqual([]);
    await writeFile(file, JSON.stringify([profile]));
    expect(await loadProfiles(file, log)).toEqual([profile]);
    await writeFile(file, JSON.stringify([profile, { ...profile, vendorId: 70_000 }]));
    expect(await loadProfiles(file, log)).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
