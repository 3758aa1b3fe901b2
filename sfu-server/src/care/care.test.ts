import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { USUAL_CARE, type Health } from '@visio-accueil/shared/protocol/care.ts';
import { OfflineRepository } from '../offline/offline-repository.ts';
import { KioskRepository } from '../kiosk/kiosk-repository.ts';
import type { AccountPrincipal, KioskPrincipal } from '../signalling/principal.ts';
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { RecordingOutbox } from '../testing/recording-outbox.ts';
import { addAccount, addKiosk, monday, seedSample } from '../testing/sample-network.ts';
import { until } from '../testing/until.ts';
import { CareSettingsBook } from './care-settings-book.ts';
import { Care } from './care.ts';

const health: Health = {
  camera: 'ready',
  microphone: 'missing',
  absent: [],
  sideDevices: [],
  diskFreeMiB: 900,
  memoryFreeMiB: 1200,
  temperature: null,
  roundTrip: 35,
  machineUp: 100,
  hostUp: 90,
  version: '0.1.0',
  check: null,
};
const devices = { scanner: 'ready', printer: 'missing', printerStatus: null } as const;

describe('the care of kiosks', () => {
  let database: TestDatabase;
  let admin: AccountPrincipal;
  let kiosk: KioskPrincipal;
  let outbox: RecordingOutbox;
  let clock: HandClock;
  let care: Care;
  let noted: [role: string, action: string, outcome: string][];
  const open = async (): Promise<Care> =>
    new Care({
      kiosks: new KioskRepository(database.db),
      settings: await CareSettingsBook.open(database.db),
      devices: () => devices,
      offline: new OfflineRepository(database.db),
      outbox,
      clock,
      audit: { record: (actor, action, outcome) => noted.push([actor.role, action, outcome]) },
    });
  beforeAll(async () => {
    database = await openPGlite();
    await seedSample(database.db);
    admin = await addAccount(database.db, 'admin', 'Alex');
  });
  beforeEach(async () => {
    noted = [];
    outbox = new RecordingOutbox();
    clock = new HandClock(monday);
    kiosk = await addKiosk(database.db);
    outbox.kiosks.add(kiosk.kioskId);
    care = await open();
  });
  afterAll(() => database.close());

  const seen = async (who = admin) =>
    (await care.handlers['care:list'](who, {})).kiosks.find(({ kioskId }) => kioskId === kiosk.kioskId);
  const order = async (name: 'restart' | 'picture', who = admin) =>
    care.handlers['care:order'](who, { kioskId: kiosk.kioskId, order: name });

  it('shows how each kiosk is and when it was heard, to whoever looks after its département', async () => {
    expect(await seen()).toMatchObject({ connected: true, heardAt: null, health: null, devices });
    await care.handlers['care:beat'](kiosk, health);
    expect(await seen()).toMatchObject({ heardAt: monday.toISOString(), health, settings: USUAL_CARE });
    outbox.kiosks.clear();
    expect(await seen()).toMatchObject({ connected: false, health });
    expect(await seen({ ...admin, departement: '46' })).toBeDefined();
    expect(await seen({ ...admin, departement: '12' })).toBeUndefined();
  });

  it('passes an order on and answers what the kiosk said, from that kiosk only', async () => {
    const waiting = order('picture');
    await until(() => outbox.told(kiosk.kioskId, 'care:ordered').length === 1, 'the order');
    const [told] = outbox.told(kiosk.kioskId, 'care:ordered');
    expect(told).toMatchObject({ order: 'picture' });
    const { orderId } = told!;
    const stranger = await addKiosk(database.db);
    const no = { orderId, accepted: false, why: [], picture: null };
    await care.handlers['care:answer'](stranger, no);
    const picture = Uint8Array.of(1, 2);
    await care.handlers['care:answer'](kiosk, { orderId, accepted: true, why: [], picture });
    expect(await waiting).toEqual({ accepted: true, why: [], picture });
    await care.handlers['care:answer'](kiosk, no); // too late: nobody waits
    expect(noted).toEqual([['admin', 'care:picture', `${kiosk.kioskId} accepted`]]);
  });

  it('says that a kiosk cannot be reached, is none, or is another’s', async () => {
    const silent = order('restart');
    await until(() => clock.pending === 1, 'the order');
    clock.advance(12_000);
    await expect(silent).rejects.toMatchObject({ code: 'kiosk-unreachable' });
    expect(noted).toEqual([['admin', 'care:restart', `${kiosk.kioskId} kiosk-unreachable`]]);
    outbox.kiosks.clear();
    await expect(order('restart')).rejects.toMatchObject({ code: 'kiosk-unreachable' });
    expect(clock.pending).toBe(0);
    await expect(order('restart', { ...admin, departement: '12' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await database.db
      .updateTable('kiosk')
      .set({ revoked_at: monday })
      .where('kiosk_id', '=', kiosk.kioskId)
      .execute();
    await expect(order('restart')).rejects.toMatchObject({ code: 'kiosk-unknown' });
    expect(await seen()).toBeUndefined();
  });

  it('keeps what is set over a restart and tells the kiosk', async () => {
    const settings = { screen: 'always', checkAt: '04:15', quietMinutes: 10 } as const;
    await care.handlers['care:configure'](admin, { kioskId: kiosk.kioskId, settings });
    await care.handlers['care:configure'](admin, { kioskId: kiosk.kioskId, settings });
    expect(outbox.told(kiosk.kioskId, 'care:configured')).toEqual([{ settings }, { settings }]);
    expect(noted[0]).toEqual([
      'admin',
      'care:settings',
      `${kiosk.kioskId} screen always, check 04:15, quiet 10`,
    ]);
    care = await open();
    expect(await seen()).toMatchObject({ settings });
  });

  it('asks a kiosk for the devices beside its screen, for whoever looks after it, and notes it', async () => {
    const ask = (who = admin) =>
      care.handlers['side-device:ask'](who, { kioskId: kiosk.kioskId, ask: { what: 'list' } });
    const waiting = ask();
    const asked = () => outbox.told(kiosk.kioskId, 'side-device:asked');
    await until(() => asked().length === 1, 'the question');
    const answer = { refused: null, profiles: [], plugged: [], pressed: null };
    const { orderId } = asked()[0]!;
    await care.handlers['side-device:answer'](await addKiosk(database.db), {
      ...{ orderId, answer: { ...answer, refused: 'call' } },
    });
    await care.handlers['side-device:answer'](kiosk, { orderId, answer });
    expect(await waiting).toEqual(answer);
    expect(noted).toEqual([['admin', 'side-device:list', `${kiosk.kioskId} accepted`]]);
    await expect(ask({ ...admin, departement: '12' })).rejects.toMatchObject({ code: 'forbidden' });
    outbox.kiosks.clear();
    await expect(ask()).rejects.toMatchObject({ code: 'kiosk-unreachable' });
  });
});
