import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HidProfile, SideDeviceAsk } from '@visio-accueil/shared/protocol/side-device.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';
import { startForked } from '../helper/forked-helper.ts';
import { activeCall } from '../testing/call-fixture.ts';
import { DeskRig } from '../testing/desk-rig.ts';
import { until } from '../testing/until.ts';
import { loadProfiles, saveProfiles } from './hid-profile.ts';
import { makesReader, SideDevicesFromAfar } from './side-devices-from-afar.ts';
import { SideDevices } from './side-devices.ts';
import { badgeReader, codeReader, handset } from './testing/device-recordings.ts';
import { fakeReader, FakeDevice } from './testing/fake-device.ts';

const buttons: HidProfile = {
  ...{ model: 'Gros boutons', vendorId: 0x0fd9, productId: 0x80 },
  buttons: [{ role: 'help', byte: 1, mask: 1 }],
};

describe('the devices beside the screen, from afar', () => {
  let rig: DeskRig;
  let folder: string;
  let file: string;
  let devices: SideDevices;
  let desk: SideDevicesFromAfar;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hid-'));
    rig = await DeskRig.start();
    file = join(rig.root, 'hid-profiles.json');
    await saveProfiles(file, [buttons, badgeReader]);
    const { state, log, server } = rig;
    devices = new SideDevices({
      ...{ state, file, log, startHelper: startForked },
      onRead: () => undefined,
      reader: fakeReader(folder),
    });
    await devices.open();
    desk = new SideDevicesFromAfar({ server, state, devices, log, pressTime: 400 });
  });
  afterEach(async () => {
    desk.close();
    await devices.close();
    await rig.close();
    await removeFolder(folder);
  });

  const ask = async (what: SideDeviceAsk) => {
    const orderId = randomUUID();
    rig.peer.tell('side-device:asked', { orderId, ask: what });
    const answers = () => rig.peer.payloads('side-device:answer').filter((each) => each.orderId === orderId);
    await until(() => answers().length === 1);
    return answers()[0]!.answer;
  };
  const plug = async (path: string, model: Parameters<FakeDevice['plug']>[0]): Promise<FakeDevice> => {
    const device = new FakeDevice(folder, path);
    await device.plug(model);
    return device;
  };

  it('are seen, known or not, and each beat says which known ones are plugged in', async () => {
    expect(devices.states()).toEqual([
      { model: 'Gros boutons', plugged: false },
      { model: 'Keyboard reader', plugged: false },
    ]);
    const known = await plug('a', buttons);
    const stranger = await plug('b', handset);
    await known.opened();
    await until(() => devices.states()[0]!.plugged);
    const { plugged, profiles, refused } = await ask({ what: 'list' });
    expect(refused).toBeNull();
    expect(profiles).toEqual([buttons, badgeReader]);
    expect(plugged.map(({ path, known }) => [path, known]).sort()).toEqual([
      ['a', true],
      ['b', false],
    ]);
    await known.unplug();
    await until(() => !devices.states()[0]!.plugged);
    await stranger.unplug();
  });

  it('are taught: the button that is pressed next is told, the models saved serve at once and over restarts', async () => {
    const device = await plug('a', handset);
    await ask({ what: 'list' });
    const asked = ask({ what: 'press', path: 'a' });
    await device.opened();
    await device.report(1, 2);
    await device.report(1, 0);
    expect((await asked).pressed).toEqual({ byte: 1, mask: 2 });
    expect(rig.state.snapshot.press).toBeNull();
    const taught = [handset, { ...badgeReader, model: 'Lecteur du comptoir' }];
    expect(await ask({ what: 'save', profiles: taught })).toMatchObject({ refused: null, profiles: taught });
    expect(await loadProfiles(file, rig.log)).toEqual(taught);
    await until(() => rig.state.snapshot.handset !== null);
    expect(await ask({ what: 'press', path: 'a' })).toMatchObject({ refused: null, pressed: null });
    await device.unplug();
  });

  it('are left alone during a call, and a press that is waited for gives way to one', async () => {
    const device = await plug('a', handset);
    await ask({ what: 'list' });
    const asked = ask({ what: 'press', path: 'a' });
    await device.opened();
    rig.state.update({ call: activeCall() });
    expect((await asked).pressed).toBeNull();
    expect(await ask({ what: 'press', path: 'a' })).toMatchObject({ refused: 'call' });
    expect(await ask({ what: 'save', profiles: [] })).toMatchObject({
      refused: 'call',
      profiles: [buttons, badgeReader],
    });
    expect(await ask({ what: 'list' })).toMatchObject({ refused: null });
    await device.unplug();
  });

  it('don’t become readers, are not learnt when they are keyboards, unplugged, or learnt by a mediator', async () => {
    const keyboard = await plug('k', { vendorId: 1, productId: 9, keyboard: true });
    const device = await plug('a', handset);
    expect(await ask({ what: 'press', path: 'a' })).toMatchObject({ refused: 'unplugged' });
    await ask({ what: 'list' });
    expect(await ask({ what: 'press', path: 'k' })).toMatchObject({ refused: 'keyboard' });
    expect(await ask({ what: 'save', profiles: [codeReader] })).toMatchObject({ refused: 'reader' });
    expect(await loadProfiles(file, rig.log)).toEqual([buttons, badgeReader]);
    rig.state.update({ mediator: { name: 'Nadia', away: false, called: false } });
    devices.learn('a');
    expect(await ask({ what: 'press', path: 'a' })).toMatchObject({ refused: 'learning' });
    await keyboard.unplug();
    await device.unplug();
  });
});

describe('a reader', () => {
  it('is the same under another name, and another one by its format, its place or its part', () => {
    expect(makesReader([badgeReader], [{ ...badgeReader, model: 'Autre' }])).toBe(false);
    expect(makesReader([badgeReader], [])).toBe(false);
    expect(makesReader([badgeReader], [{ ...badgeReader, productId: 9 }])).toBe(true);
    expect(makesReader([badgeReader], [{ ...badgeReader, usagePage: 1 }])).toBe(true);
    expect(makesReader([codeReader], [{ ...codeReader, reader: { format: 'keyboard' } }])).toBe(true);
  });
});
