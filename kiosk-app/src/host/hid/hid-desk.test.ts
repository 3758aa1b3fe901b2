import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startForked } from '../helper/forked-helper.ts';
import { HostStateStore } from '../state.ts';
import { until } from '../testing/until.ts';
import { nodeHidPort } from './node-hid-port.ts';
import { loadProfiles, saveProfiles } from './hid-profile.ts';
import { SideDevices } from './side-devices.ts';
import { fakeReader, FakeDevice } from './testing/fake-device.ts';
import { badgeRead, badgeReader, handset } from './testing/device-recordings.ts';

const log = pino({ level: 'silent' });
const bigButtons = {
  model: 'Fake buttons',
  vendorId: 0x0fd9,
  productId: 0x0080,
  buttons: [
    { role: 'help', byte: 1, mask: 1 },
    { role: 'stop', byte: 1, mask: 2 },
  ],
} as const;
const mediator = { name: 'Nadia', away: false, called: false };

describe('the devices beside a kiosk’s screen', () => {
  let folder: string;
  let file: string;
  let state: HostStateStore;
  let read: string[];
  let devices: SideDevices;
  const start = async (...profiles: readonly object[]) => {
    await writeFile(file, JSON.stringify(profiles));
    await devices.open();
  };
  const pressed = () => state.snapshot.press?.role ?? null;
  const presses: string[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hid-'));
    file = join(folder, 'profiles', 'hid-profiles.json');
    await saveProfiles(file, []);
    state = new HostStateStore();
    presses.length = 0;
    let last = '';
    state.onChange(({ press }) => {
      if (press === null || press.pressId === last) return;
      last = press.pressId;
      presses.push(press.role);
    });
    read = [];
    devices = new SideDevices({
      state,
      file,
      onRead: (text) => read.push(text),
      log,
      startHelper: startForked,
      reader: fakeReader(folder),
    });
  });
  afterEach(async () => {
    await devices.close();
    await rm(folder, { recursive: true });
  });

  it('buttons are found when plugged in, pressed, unplugged and plugged in elsewhere', async () => {
    await start(bigButtons);
    const first = new FakeDevice(folder, 'a');
    await first.plug(bigButtons);
    await first.opened();
    await first.report(0, 1);
    await until(() => presses.length === 1);
    await first.report(0, 0);
    await first.unplug();
    const second = new FakeDevice(folder, 'b');
    await second.plug(bigButtons);
    await second.opened();
    await second.report(0, 2);
    await until(() => presses.length === 2);
    expect(presses).toEqual(['help', 'stop']);
    await second.unplug();
  });

  it('buttons work again after their reader was killed', async () => {
    await start(bigButtons);
    const device = new FakeDevice(folder, 'a');
    await device.plug(bigButtons);
    await device.opened();
    const first = devices.readerPid!;
    process.kill(first, 'SIGKILL');
    await until(() => devices.readerPid !== first);
    await device.unplug();
    await device.plug(bigButtons);
    await device.opened();
    await device.report(0, 2);
    await until(() => pressed() === 'stop');
    await device.unplug();
  });

  it('another model, and another part of a known one, are not opened', async () => {
    await start(bigButtons, handset);
    const [stranger, part, known] = ['a', 'b', 'c'].map((path) => new FakeDevice(folder, path)) as [
      FakeDevice,
      FakeDevice,
      FakeDevice,
    ];
    await stranger.plug({ vendorId: 0x046d, productId: 0xc52b });
    await part.plug({ ...handset, usagePage: 0x0c });
    await known.plug(bigButtons);
    await known.opened();
    await known.report(0, 1);
    await until(() => pressed() === 'help');
    // Nobody reads them: a pipe without a reader refuses a writer that does not wait.
    for (const { path } of [stranger, part]) {
      await expect(open(join(folder, path), 0o4001)).rejects.toMatchObject({ code: 'ENXIO' });
    }
    await known.unplug();
  });

  it('a handset is there, lifted, lit while it rings and while one is muted, and gone', async () => {
    await start(handset);
    const device = new FakeDevice(folder, 'a');
    await device.plug(handset);
    await device.opened();
    await until(() => state.snapshot.handset !== null);
    expect(state.snapshot.handset).toEqual({ lifted: false, sound: 'Handset' });
    await device.report(1, 1);
    await until(() => state.snapshot.handset?.lifted === true);
    const call = (at: string) => state.update({ call: { state: at } as never });
    call('ringing');
    await until(async () => (await device.written()).at(-1) === '2 4');
    call('active');
    await until(async () => (await device.written()).at(-1) === '2 1');
    devices.setMuted(true);
    await until(async () => (await device.written()).at(-1) === '2 3');
    state.update({ call: null });
    await until(async () => (await device.written()).at(-1) === '2 0');
    await device.unplug();
    await until(() => state.snapshot.handset === null);
  });

  it('a badge’s text is told once, and is in no state', async () => {
    await start(badgeReader);
    const device = new FakeDevice(folder, 'a');
    await device.plug(badgeReader);
    await device.opened();
    for (const [, bytes] of badgeRead) await device.report(...bytes);
    await until(() => read.length === 1);
    expect(read).toEqual(['Https://a-1/Z']);
    expect(JSON.stringify(state.snapshot)).not.toContain('a-1');
    await device.unplug();
  });

  it('a new model is taught by a mediator, works at once and over restarts', async () => {
    const device = new FakeDevice(folder, 'a');
    await device.plug(bigButtons);
    await start();
    await expect(devices.list()).rejects.toMatchObject({ code: 'mediator-absent' });
    expect(devices.readerPid).toBeUndefined();
    state.update({ mediator });
    expect(await devices.list()).toEqual({
      devices: [{ path: 'a', name: 'Fake', vendorId: 0x0fd9, productId: 0x80, known: false }],
    });
    expect(() => devices.learn('other')).toThrow(expect.objectContaining({ code: 'device-unplugged' }));
    devices.learn('a');
    await device.opened();
    await device.report(0, 4);
    await device.report(0, 0);
    await until(() => state.snapshot.learning?.pressed != null);
    expect(state.snapshot.learning).toEqual({ path: 'a', pressed: { byte: 1, mask: 4, nth: 1 } });
    expect(presses).toEqual([]);
    await devices.keep({ path: 'a', inputs: [{ role: 'call', byte: 1, mask: 4 }] });
    expect(state.snapshot.learning).toBeNull();
    await until(async () => {
      await device.report(0, 0);
      await device.report(0, 4);
      return pressed() === 'call';
    });
    expect(await loadProfiles(file, log)).toMatchObject([
      { model: 'Fake', buttons: [{ role: 'call', mask: 4 }] },
    ]);
    await device.unplug();
  });

  it('a mediator who is signed out teaches nothing any more', async () => {
    const device = new FakeDevice(folder, 'a');
    await device.plug(bigButtons);
    state.update({ mediator });
    await devices.list();
    devices.learn('a');
    state.update({ mediator: null });
    expect(state.snapshot.learning).toBeNull();
    await expect(
      devices.keep({ path: 'a', inputs: [{ role: 'call', byte: 1, mask: 4 }] }),
    ).rejects.toMatchObject({
      code: 'mediator-absent',
    });
    await device.unplug();
  });
});

describe('the reader on this machine', () => {
  it('starts with node-hid, lists what is plugged in here, and lives on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hid-'));
    const state = new HostStateStore();
    state.update({ mediator });
    const devices = new SideDevices({
      ...{ state, log, startHelper: startForked },
      file: join(folder, 'none.json'),
      onRead: () => undefined,
    });
    const here = await nodeHidPort.list();
    expect((await devices.list()).devices.map(({ path }) => path).sort()).toEqual(
      [...new Set(here.map(({ path }) => path))].sort(),
    );
    const pid = devices.readerPid;
    await devices.list();
    expect(devices.readerPid).toBe(pid);
    await devices.close();
    await rm(folder, { recursive: true });
  });
});

describe('the profiles of a kiosk', () => {
  it('are read from its file, all or none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hid-'));
    const file = join(folder, 'hid-profiles.json');
    expect(await loadProfiles(file, log)).toEqual([]);
    await saveProfiles(file, [{ ...bigButtons, buttons: [...bigButtons.buttons] }, handset]);
    expect(await loadProfiles(file, log)).toEqual([bigButtons, handset]);
    await writeFile(file, JSON.stringify([bigButtons, { ...bigButtons, vendorId: 70_000 }]));
    expect(await loadProfiles(file, log)).toEqual([]);
    await writeFile(file, JSON.stringify([{ ...bigButtons, buttons: [] }]));
    expect(await loadProfiles(file, log)).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
