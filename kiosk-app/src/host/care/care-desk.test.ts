import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { USUAL_CARE, type CareOrder } from '@visio-accueil/shared/protocol/care.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { applianceStatus } from '../appliance/status.ts';
import { activeCall } from '../testing/call-fixture.ts';
import { DeskRig } from '../testing/desk-rig.ts';
import { until } from '../testing/until.ts';
import { CareDesk } from './care-desk.ts';
import { MachineWishes } from './machine-wishes.ts';
import { OwnRestart } from './own-restart.ts';

const machine = { diskFreeMiB: 5000, memoryFreeMiB: 900, temperature: 40, machineUp: 50, hostUp: 40 };
/** Neither the check of the night nor its margin is near. */
const farFromNow = (): string => {
  const hour = (new Date().getUTCHours() + 12) % 24;
  return `${String(hour).padStart(2, '0')}:00`;
};

describe('the care of a kiosk, at the kiosk', () => {
  let rig: DeskRig;
  let desk: CareDesk;
  let touchedAt = 0;
  const open = (part: Partial<ConstructorParameters<typeof CareDesk>[0]> = {}): CareDesk =>
    new CareDesk({
      server: rig.server,
      state: rig.state,
      machine: () => Promise.resolve(machine),
      sideDevices: () => [{ model: 'Handset', plugged: false }],
      status: () => applianceStatus(rig.state.snapshot, Date.now(), touchedAt),
      wishes: new MachineWishes(rig.root),
      version: '1.2.3',
      log: rig.log,
      beat: 3_600_000,
      ...part,
    });
  beforeEach(async () => {
    rig = await DeskRig.start();
    touchedAt = 0;
    rig.peer.answer('agency:list', () => ({ agencies: [] }));
    rig.state.update({ devices: { scanner: 'ready', printer: 'missing', printerStatus: null } });
    desk = open();
  });
  afterEach(async () => {
    desk.close();
    await rig.close();
  });

  /** Asks and answers what the kiosk said. */
  const order = async (name: CareOrder) => {
    const orderId = randomUUID();
    rig.peer.tell('care:ordered', { orderId, order: name });
    const answers = () => rig.peer.payloads('care:answer').filter((answer) => answer.orderId === orderId);
    await until(() => answers().length === 1);
    return answers()[0]!;
  };
  const beats = () => rig.peer.payloads('care:beat');
  const errand = async (what: 'check' | 'picture'): Promise<string> => {
    await until(() => rig.state.snapshot.errand?.what === what);
    return rig.state.snapshot.errand!.errandId;
  };

  it('says regularly how machine and devices are, and nothing of who was there', async () => {
    desk.close();
    rig.state.update({
      pageDevices: { camera: 'ready', microphone: 'missing', absent: [] },
      settings: { ...USUAL_CARE, checkAt: farFromNow() },
      call: activeCall(),
    });
    desk = open({ beat: 20 });
    await until(() => beats().some(({ roundTrip }) => roundTrip !== null));
    expect(beats()[0]).toEqual({
      ...machine,
      camera: 'ready',
      microphone: 'missing',
      absent: [],
      sideDevices: [{ model: 'Handset', plugged: false }],
      roundTrip: null,
      version: '1.2.3',
      check: null,
    });
  });

  it.each([
    ['call', () => rig.state.update({ call: activeCall() })],
    ['touched', () => (touchedAt = Date.now())],
    ['mediator', () => rig.state.update({ mediator: { name: 'Nadia', away: false, called: false } })],
  ] as const)('refuses every order while somebody is there (%s)', async (why, come) => {
    come();
    for (const name of ['check', 'restart', 'update', 'picture'] as const) {
      expect(await order(name)).toMatchObject({ accepted: false, why: [why], picture: null });
    }
    expect((await readdir(rig.root)).filter((name) => name.startsWith('wish'))).toEqual([]);
    expect(rig.state.snapshot.errand).toBeNull();
  });

  it('wishes a restart or an update of its machine, where there is one that grants it', async () => {
    expect(await order('restart')).toMatchObject({ accepted: true });
    expect(await order('update')).toMatchObject({ accepted: true });
    expect(await readdir(rig.root)).toEqual(expect.arrayContaining(['wish-restart', 'wish-update']));
    desk.close();
    desk = open({ wishes: null });
    expect(await order('restart')).toMatchObject({ accepted: false, why: ['unsupported'] });
    desk.close();
    let restarts = 0;
    desk = open({ wishes: new OwnRestart(() => (restarts += 1)) });
    expect(await order('restart')).toMatchObject({ accepted: true });
    expect(await order('update')).toMatchObject({ accepted: false, why: ['unsupported'] });
    expect(restarts).toBe(1);
  });

  it('gives a picture of the idle screen, and none when somebody came while it was taken', async () => {
    const picture = Uint8Array.of(0xff, 0xd8, 0xff);
    const asked = order('picture');
    desk.errands.answered(await errand('picture'), picture);
    expect(await asked).toMatchObject({ accepted: true, picture });
    const again = order('picture');
    const errandId = await errand('picture');
    touchedAt = Date.now();
    desk.errands.answered(errandId, picture);
    expect(await again).toMatchObject({ accepted: false, why: ['touched'], picture: null });
  });

  it('says so when its window cannot take one', async () => {
    const asked = order('picture');
    desk.errands.answered(await errand('picture'), null);
    expect(await asked).toMatchObject({ accepted: false, why: ['unsupported'] });
  });

  it('checks everything when asked, and the next beat says what was found', async () => {
    expect(await order('check')).toMatchObject({ accepted: true });
    const errandId = await errand('check');
    expect(await order('restart')).toMatchObject({ accepted: false, why: ['checking'] });
    desk.errands.answered(randomUUID(), []); // of an errand that nobody waits for
    desk.errands.answered(errandId, [
      { check: 'camera', verdict: 'ok' },
      { check: 'line', verdict: 'watch' },
    ]);
    await until(() => beats().some(({ check }) => check !== null));
    expect(beats().at(-1)!.check!.results).toEqual([
      { check: 'server', verdict: 'ok' },
      { check: 'line', verdict: 'watch' },
      { check: 'camera', verdict: 'ok' },
      { check: 'microphone', verdict: 'untested' },
      { check: 'scanner', verdict: 'ok' },
      { check: 'printer', verdict: 'broken' },
      { check: 'disk', verdict: 'ok' },
    ]);
  });

  it('checks by itself once its time has come, once a day, and calls a refusing server broken', async () => {
    desk.close();
    rig.peer.answer('agency:list', () => {
      throw new CodedError('server-stopping');
    });
    rig.state.update({ settings: { ...USUAL_CARE, checkAt: '00:00' } });
    desk = open({ beat: 20 });
    desk.errands.answered(await errand('check'), []);
    await until(() => beats().some(({ check }) => check !== null));
    const [first] = beats().flatMap(({ check }) => check ?? []);
    expect(first!.results[0]).toEqual({ check: 'server', verdict: 'broken' });
    const seen = beats().length;
    await until(() => beats().length > seen + 2);
    expect(rig.state.snapshot.errand).toBeNull();
    expect(beats().at(-1)!.check!.at).toBe(first!.at);
  });
});
