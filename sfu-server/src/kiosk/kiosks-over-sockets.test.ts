import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrolmentCodeSchema } from '@visio-accueil/shared/protocol/kiosk.ts';
import { TestKiosk } from '../testing/test-kiosk.ts';
import { TestServer } from '../testing/test-server.ts';
import { until } from '../testing/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
}, 120_000);
afterAll(() => server.close());

describe('a kiosk', () => {
  it('that is revoked in a call loses call and connection at once, and does not come back', async () => {
    const device = await server.enrolKiosk();
    const kiosk = await server.connectKiosk(device);
    const agent = await server.connectAccount('agent.caf');
    await agent.request('presence:set', { presence: 'available' });
    const { call } = await kiosk.request('queue:join', { agencyId: 'caf' });
    await agent.fact('call:ringing');
    await agent.request('call:accept', { callId: call.callId });
    const admin = await server.connectAccount('admin');
    await admin.request('kiosk:revoke', { kioskId: device.kioskId });
    await kiosk.closedByServer();
    await kiosk.fact('kiosk:revoked');
    const ended = await agent.fact('call:updated', (told) => told.call.state === 'ended');
    expect(ended).toMatchObject({ call: { endReason: 'kiosk-revoked' } });
    const again = await server.post('/api/kiosk/challenge', { kioskId: device.kioskId });
    expect(again.status).toBe(403);
    const twice = admin.request('kiosk:revoke', { kioskId: device.kioskId });
    await expect(twice).rejects.toMatchObject({ code: 'kiosk-unknown' });
  });

  it('shows its devices to those who watch kiosks', async () => {
    const device = await server.enrolKiosk();
    const kiosk = await server.connectKiosk(device);
    const mediator = await server.connectAccount('mediateur');
    await kiosk.request('kiosk:report', { scanner: 'ready', printer: 'missing', printerStatus: null });
    const find = <Kiosk extends { kioskId: string }>(kiosks: readonly Kiosk[]) =>
      kiosks.find(({ kioskId }) => kioskId === device.kioskId);
    await mediator.fact(
      'kiosk:changed',
      ({ kiosks }) => 'ready' === kiosks.find(({ kioskId }) => kioskId === device.kioskId)?.scanner,
    );
    const { kiosks, sites } = await mediator.request('kiosk:list', {});
    expect(find(kiosks)).toMatchObject({ connected: true, inCall: false, printer: 'missing' });
    expect(sites.map(({ siteId }) => siteId)).toEqual(['biars']);
    // And whether somebody is in a call there, without being asked again.
    const { call } = await kiosk.request('queue:join', { agencyId: 'caf' });
    const lastTold = () => find(mediator.told('kiosk:changed').at(-1)?.kiosks ?? [])?.inCall;
    await until(() => lastTold() === true, 'told of the call');
    await kiosk.request('call:end', { callId: call.callId });
    await until(() => lastTold() === false, 'told of its end');
  });

  it('is followed from afar through a session that a mediator launches, by mediator and coordinator', async () => {
    const device = await server.enrolKiosk();
    const kiosk = await server.connectKiosk(device);
    const agent = await server.connectAccount('agent.caf');
    await agent.request('presence:set', { presence: 'available' });
    const watchers = [
      await server.connectAccount('mediateur'),
      await server.connectAccount('coordination'),
    ] as const;
    const seen = async (state: string | null): Promise<void> => {
      const at = ({ kioskId }: { kioskId: string }): boolean => kioskId === device.kioskId;
      const standing = (watcher: (typeof watchers)[number]) =>
        watcher.told('kiosk:changed').at(-1)?.kiosks.find(at);
      await until(
        () => watchers.every((watcher) => standing(watcher)?.session?.state === (state ?? undefined)),
        `told: ${state ?? 'over'}`,
      );
      expect(standing(watchers[0])?.inCall).toBe(state === 'waiting' || state === 'talking');
      if (state !== null) expect(standing(watchers[1])?.session?.agencyLabel).toBe('CAF');
    };
    const proposed = { kioskId: device.kioskId, agencyId: 'caf', motiveId: null };
    await watchers[0].request('launch:propose', proposed);
    await kiosk.fact('launch:changed', ({ launch }) => launch?.mediatorName === 'Nadia');
    await seen('proposed');
    await agent.request('presence:set', { presence: 'break' });
    const { call } = await kiosk.request('queue:join', { agencyId: 'caf' });
    await seen('waiting');
    await agent.request('presence:set', { presence: 'available' });
    await agent.request('call:accept', { callId: call.callId });
    await seen('talking');
    await agent.request('call:end', { callId: call.callId });
    await seen(null);
  });

  it('tells an agent before the answer that its paper runs low', async () => {
    const kiosk = await server.connectKiosk(await server.enrolKiosk());
    const agent = await server.connectAccount('agent.cpam');
    await agent.request('presence:set', { presence: 'available' });
    const printerStatus = {
      reasons: [],
      warnings: ['media-low' as const],
      duplex: false,
      color: false,
      a4: true,
    };
    await kiosk.request('kiosk:report', { scanner: 'ready', printer: 'ready', printerStatus });
    const { call } = await kiosk.request('queue:join', { agencyId: 'cpam' });
    const ring = await agent.fact('call:ringing', ({ callId }) => callId === call.callId);
    expect(ring).toMatchObject({ scanner: 'ready', printer: 'ready', printerStatus });
  });

  it('of another site is not a mediator’s to see', async () => {
    const device = await server.enrolKiosk('salviac');
    const mediator = await server.connectAccount('mediateur');
    const coordinator = await server.connectAccount('coordination');
    const ids = async (client: typeof mediator): Promise<string[]> =>
      (await client.request('kiosk:list', {})).kiosks.map(({ kioskId }) => kioskId);
    expect(await ids(mediator)).not.toContain(device.kioskId);
    expect(await ids(coordinator)).toContain(device.kioskId);
  });

  it('cannot connect twice with one proof', async () => {
    const device = await server.enrolKiosk();
    const auth = device.proof(await server.challenge(device.kioskId));
    await server.connect({ auth });
    await expect(server.connect({ auth })).rejects.toMatchObject({ code: 'challenge-invalid' });
  });
});

describe('enrolment over HTTP', () => {
  const statusAndCode = async (path: string, body: unknown): Promise<unknown[]> => {
    const response = await server.post(path, body);
    return [response.status, ((await response.json()) as { error?: { code: string } }).error?.code];
  };

  it('refuses with a code of its own each', async () => {
    const { publicKey } = new TestKiosk();
    expect(await statusAndCode('/api/kiosk/enrol', { code: 'AAAA-AAAA', publicKey })).toEqual([
      404,
      'enrolment-code-invalid',
    ]);
    expect(await statusAndCode('/api/kiosk/enrol', { code: 'secret' })).toEqual([400, 'invalid-payload']);
    expect(await statusAndCode('/api/kiosk/challenge', { kioskId: randomUUID() })).toEqual([
      404,
      'kiosk-unknown',
    ]);
  });

  it('of a demonstration has a code in a file for this user only, and a new one once it is used', async () => {
    const file = join(server.dataDir, 'demo-enrolment-code');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const code = await readFile(file, 'utf8');
    const response = await server.post('/api/kiosk/enrol', { code, publicKey: new TestKiosk().publicKey });
    expect(await response.json()).toMatchObject({
      label: 'Borne de démonstration',
      siteName: 'Cyber-base de Biars-sur-Cère',
    });
    await until(async () => {
      const next = await readFile(file, 'utf8');
      return next !== code && enrolmentCodeSchema.safeParse(next).success;
    }, 'a new code');
  });

  it('stops an address that guesses codes', async () => {
    const { publicKey } = new TestKiosk();
    const answers = await Promise.all(
      Array.from({ length: 70 }, () => server.post('/api/kiosk/enrol', { code: 'AAAA-AAAA', publicKey })),
    );
    expect(answers.map(({ status }) => status)).toContain(429);
  });
});
