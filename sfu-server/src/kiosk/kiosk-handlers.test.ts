import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { RecordingOutbox } from '../testing/recording-outbox.ts';
import { monday } from '../testing/sample-network.ts';
import { Kiosks, type KioskOptions } from './kiosk-handlers.ts';

const kiosks = (readings: { count: number; fail?: boolean }) => {
  const outbox = new RecordingOutbox();
  const one = {
    kioskId: randomUUID(),
    label: 'Borne',
    siteId: 'salviac',
    siteName: 'Salviac',
    departement: '46',
    publicKey: '',
    enrolledAt: monday,
    revokedAt: null,
  };
  const list = (): Promise<unknown[]> => {
    readings.count += 1;
    return readings.fail ? Promise.reject(new Error('storage is away')) : Promise.resolve([one]);
  };
  const sites = () => Promise.resolve([{ siteId: 'salviac', name: 'Salviac', departement: '46' }]);
  const find = () => Promise.resolve(one);
  const options: Partial<Record<keyof KioskOptions, unknown>> = {
    kiosks: { list, sites, find },
    outbox,
    clock: new HandClock(monday),
    sessionAt: () => null,
  };
  const accountId = randomUUID();
  const member = (role: 'admin' | 'coordinator', departement: string | null): AccountPrincipal => ({
    ...{ role, accountId, displayName: 'Alex', agencyId: null, siteId: null, departement },
  });
  const watch = (who = member('admin', null)): void => {
    outbox.accounts.set(accountId, who);
  };
  const told = () => outbox.told(accountId, 'kiosk:changed');
  return {
    kiosks: new Kiosks(options as unknown as KioskOptions),
    watch,
    told,
    member,
    kioskId: one.kioskId,
  };
};

describe('whoever watches kiosks', () => {
  it('is told once of a thousand that come back at once, and of what changes after that', async () => {
    const readings = { count: 0 };
    const { kiosks: all, told, watch } = kiosks(readings);
    watch();
    await Promise.all(Array.from({ length: 1000 }, () => all.changed()));
    expect(told()).toHaveLength(1);
    const first = all.changed();
    await Promise.resolve();
    await Promise.all([first, all.changed()]);
    expect(told()).toHaveLength(3);
  });

  it('costs nothing while nobody does', async () => {
    const readings = { count: 0 };
    await kiosks(readings).kiosks.changed();
    expect(readings.count).toBe(0);
  });

  it('sees and touches those of the own département alone', async () => {
    const { kiosks: all, told, watch, member, kioskId } = kiosks({ count: 0 });
    const elsewhere = member('admin', '12');
    watch(elsewhere);
    await all.changed();
    expect(told()).toEqual([]);
    expect(await all.handlers['kiosk:list'](elsewhere, {})).toEqual({ kiosks: [], sites: [] });
    const refused = { code: 'forbidden' };
    await expect(all.handlers['kiosk:revoke'](elsewhere, { kioskId })).rejects.toMatchObject(refused);
    const code = { siteId: 'salviac', label: 'Borne' };
    await expect(all.handlers['kiosk:create-enrolment-code'](elsewhere, code)).rejects.toMatchObject(refused);
    const typed = { siteId: 'salviac', label: 'Borne 1 84 12 46 102 345 12' };
    await expect(
      all.handlers['kiosk:create-enrolment-code'](member('admin', '46'), typed),
    ).rejects.toMatchObject({ code: 'nir-refused' });
    const own = member('coordinator', '46');
    watch(own);
    await all.changed();
    expect(told()).toMatchObject([{ kiosks: [{ kioskId }] }]);
    expect((await all.handlers['kiosk:list'](own, {})).sites).toEqual([
      { siteId: 'salviac', name: 'Salviac' },
    ]);
  });

  it('is told again after storage failed, which whoever asked hears', async () => {
    const readings = { count: 0, fail: true };
    const { kiosks: all, told, watch } = kiosks(readings);
    watch();
    await expect(all.changed()).rejects.toThrow('storage is away');
    readings.fail = false;
    await all.changed();
    expect(told()).toHaveLength(1);
  });
});
