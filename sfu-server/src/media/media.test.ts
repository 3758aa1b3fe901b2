import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountPrincipal, KioskPrincipal, Principal } from '../signalling/principal.ts';
import { CallWorld, type Talk } from '../testing/call-world.ts';
import { cameraParameters, dtlsParameters, microphoneParameters } from '../testing/media-parameters.ts';
import { until } from '../testing/until.ts';
import { CallRooms } from './call-rooms.ts';
import { routerRtpCapabilities } from './codecs.ts';
import { mediaHandlers } from './media-handlers.ts';
import { WorkerPool } from './worker-pool.ts';

describe('the media of a call', () => {
  let world: CallWorld;
  let pool: WorkerPool;
  let rooms: CallRooms;
  let handlers: ReturnType<typeof mediaHandlers>;
  let talk: Talk;
  const signalListeners = process.listenerCount('SIGTERM');

  beforeAll(async () => {
    world = await CallWorld.open();
    pool = await WorkerPool.start({ rtcPort: 0, announcedAddress: '127.0.0.1', size: 1, log: world.log });
    rooms = new CallRooms({ calls: world.calls, outbox: world.outbox, pool, log: world.log });
    handlers = mediaHandlers(world.calls, rooms);
  });
  beforeEach(async () => {
    talk = await world.talk();
  });
  afterAll(async () => {
    rooms.close();
    await pool.close();
    await world.close();
  });

  const join = (who: 'kiosk' | 'agent') =>
    handlers['media:join'](talk[who], { callId: talk.callId, rtpCapabilities: routerRtpCapabilities });
  const speak = (who: 'kiosk' | 'agent', transportId: string, paused = false) =>
    handlers['media:produce'](talk[who], {
      callId: talk.callId,
      transportId,
      kind: 'audio',
      source: 'microphone',
      rtpParameters: microphoneParameters,
      paused,
    });
  const show = (who: 'kiosk' | 'agent', transportId: string) =>
    handlers['media:produce'](talk[who], {
      callId: talk.callId,
      transportId,
      kind: 'video',
      source: 'camera',
      rtpParameters: cameraParameters,
      paused: false,
    });

  it('speaks VP8, H264 and Opus with repair and silence suppression', () => {
    const codecs = routerRtpCapabilities['codecs'] as { mimeType: string; parameters: object }[];
    expect(codecs.map(({ mimeType }) => mimeType)).toEqual(
      expect.arrayContaining(['audio/opus', 'video/VP8', 'video/H264']),
    );
    expect(codecs[0]?.parameters).toMatchObject({ useinbandfec: 1, usedtx: 1 });
  });

  it('leaves signals to the server', () => {
    expect(process.listenerCount('SIGTERM')).toBe(signalListeners);
  });

  it('is joined in one answer: both transports, by UDP and TCP on the one port', async () => {
    const { send, receive, consumers } = await join('kiosk');
    const protocols = send.iceCandidates.map(({ protocol }) => protocol);
    expect(protocols.sort()).toEqual(['tcp', 'udp']);
    const ports = [...send.iceCandidates, ...receive.iceCandidates].map(
      ({ port, protocol }) => `${protocol}${port}`,
    );
    expect(new Set(ports).size).toBe(2);
    expect(consumers).toEqual([]);
    for (const { id } of [send, receive])
      expect(
        await handlers['media:connect'](talk.kiosk, { callId: talk.callId, transportId: id, dtlsParameters }),
      ).toEqual({});
  });

  it('offers what one end sends to the other, whoever came first, and sends it after the other is ready', async () => {
    const kiosk = await join('kiosk');
    const voice = await speak('kiosk', kiosk.send.id, true);
    const agent = await join('agent');
    expect(agent.consumers).toMatchObject([
      {
        producerId: voice.producerId,
        source: 'microphone',
        producerPaused: true,
        transportId: agent.receive.id,
      },
    ]);
    const face = await show('kiosk', kiosk.send.id);
    const offers = world.outbox.told(talk.agent.accountId, 'media:consumer');
    expect(offers).toMatchObject([
      { producerId: face.producerId, kind: 'video', transportId: agent.receive.id },
    ]);
    for (const { consumerId } of [...agent.consumers, ...offers])
      expect(await handlers['media:resume'](talk.agent, { callId: talk.callId, consumerId })).toEqual({});
    expect(world.outbox.told(talk.kiosk.kioskId, 'media:consumer')).toEqual([]);
  });

  it('tells the other end of a muted microphone', async () => {
    const { send } = await join('agent');
    await speak('agent', send.id);
    await handlers['media:set-paused'](talk.agent, {
      callId: talk.callId,
      source: 'microphone',
      paused: true,
    });
    expect(world.outbox.told(talk.kiosk.kioskId, 'media:peer-paused')).toEqual([
      { callId: talk.callId, participantId: talk.agent.accountId, source: 'microphone', paused: true },
    ]);
    expect((await join('kiosk')).consumers).toMatchObject([{ producerPaused: true }]);
  });

  it('tells the other end which device is not there, also when they join later, until it is back', async () => {
    const { kioskId } = talk.kiosk;
    const say = (missing: ('camera' | 'microphone')[]) =>
      handlers['media:set-missing'](talk.kiosk, { callId: talk.callId, missing });
    await expect(say(['camera'])).rejects.toMatchObject({ code: 'media-unavailable' });
    await join('kiosk');
    await join('agent');
    await say(['camera']);
    await say(['camera']);
    const peer = { participantId: kioskId, part: 'kiosk', missing: ['camera'] };
    const told = () => world.outbox.told(talk.agent.accountId, 'media:peers').map(({ peers }) => peers);
    expect(told()).toEqual([[peer]]);
    expect((await join('agent')).peers).toEqual([peer]);
    await say([]);
    expect(told().at(-1)).toEqual([{ ...peer, missing: [] }]);
    // A new joining has all devices until it says otherwise.
    await say(['microphone']);
    await join('kiosk');
    expect((await join('agent')).peers).toEqual([{ ...peer, missing: [] }]);
  });

  it('holds a mute that comes while the microphone is still being taken', async () => {
    const { send } = await join('agent');
    const taking = speak('agent', send.id);
    await handlers['media:set-paused'](talk.agent, {
      callId: talk.callId,
      source: 'microphone',
      paused: true,
    });
    await taking;
    expect((await join('kiosk')).consumers).toMatchObject([{ producerPaused: true }]);
  });

  it('remembers what an end withheld over a new joining, and over the death of the worker', async () => {
    const first = await join('agent');
    expect(first.choices).toBeNull();
    await speak('agent', first.send.id, true);
    expect((await join('agent')).choices).toEqual({ microphonePaused: true, cameraPaused: false });
    process.kill(pool.pids[0]!, 'SIGKILL');
    await until(() => world.outbox.told(talk.agent.accountId, 'media:lost').length > 0, 'the agent was told');
    expect((await join('agent')).choices).toEqual({ microphonePaused: true, cameraPaused: false });
  });

  it('goes on after a cut: says what was missed, and refuses a joining that is gone', async () => {
    const agent = await join('agent');
    const kiosk = await join('kiosk');
    const voice = await speak('kiosk', kiosk.send.id);
    const ask = (transportId: string) =>
      handlers['media:ask'](talk.agent, { callId: talk.callId, transportId });
    expect(await ask(agent.send.id)).toMatchObject({
      consumers: [{ producerId: voice.producerId, participantId: talk.kiosk.kioskId }],
      peers: [{ participantId: talk.kiosk.kioskId, part: 'kiosk', missing: [] }],
    });
    await join('agent');
    await expect(ask(agent.send.id)).rejects.toMatchObject({ code: 'media-unavailable' });
  });

  it('gives new ICE parameters for a transport of one’s own, and only for one’s own', async () => {
    const [kiosk, agent] = [await join('kiosk'), await join('agent')];
    const restart = (transportId: string) =>
      handlers['media:restart-ice'](talk.kiosk, { callId: talk.callId, transportId });
    const { iceParameters } = await restart(kiosk.send.id);
    expect(iceParameters['password']).not.toBe(kiosk.send.iceParameters['password']);
    await expect(restart(agent.send.id)).rejects.toMatchObject({ code: 'media-unavailable' });
  });

  it('refuses a transport of the other end, of an earlier joining, or unknown', async () => {
    const earlier = await join('kiosk');
    const [kiosk, agent] = [await join('kiosk'), await join('agent')];
    for (const transportId of [agent.send.id, earlier.send.id, kiosk.receive.id, 'nothing'])
      await expect(speak('kiosk', transportId)).rejects.toMatchObject({ code: 'media-unavailable' });
    await expect(
      handlers['media:connect'](talk.kiosk, {
        callId: talk.callId,
        transportId: agent.send.id,
        dtlsParameters,
      }),
    ).rejects.toMatchObject({ code: 'media-unavailable' });
  });

  it('refuses parameters that make no sense', async () => {
    const { send } = await join('kiosk');
    const base = { callId: talk.callId, transportId: send.id, source: 'camera', paused: false } as const;
    const produce = handlers['media:produce'];
    for (const [kind, rtpParameters] of [
      ['video', {}],
      ['video', { ...cameraParameters, codecs: 'none' }],
      ['audio', microphoneParameters],
    ] as const)
      await expect(produce(talk.kiosk, { ...base, kind, rtpParameters })).rejects.toMatchObject({
        code: 'invalid-payload',
      });
    await expect(
      handlers['media:join'](talk.kiosk, { callId: talk.callId, rtpCapabilities: { codecs: 'none' } }),
    ).rejects.toMatchObject({ code: 'invalid-payload' });
  });

  it('is closed to anyone else', async () => {
    const stranger = await world.world.person('agent');
    await expect(
      handlers['media:join'](stranger, { callId: talk.callId, rtpCapabilities: routerRtpCapabilities }),
    ).rejects.toMatchObject({ code: 'call-not-yours' });
  });

  it('survives the death of its worker: both ends are told, and join again', async () => {
    const before = await join('kiosk');
    await join('agent');
    const [pid] = pool.pids;
    process.kill(pid!, 'SIGKILL');
    const lost = () => world.outbox.told(talk.kiosk.kioskId, 'media:lost').length;
    await until(() => lost() === 1, 'the kiosk was told');
    expect(world.outbox.told(talk.agent.accountId, 'media:lost')).toEqual([{ callId: talk.callId }]);
    const again = await join('kiosk');
    expect(again.send.id).not.toBe(before.send.id);
    await speak('kiosk', again.send.id);
    expect((await join('agent')).consumers).toHaveLength(1);
    expect(pool.pids).toHaveLength(1);
    expect(pool.pids).not.toContain(pid);
  });

  it('is gone with the call', async () => {
    const open = rooms.size;
    const { send } = await join('kiosk');
    expect(rooms.size).toBe(open + 1);
    await world.end(talk);
    expect(rooms.size).toBe(open);
    await expect(speak('kiosk', send.id)).rejects.toMatchObject({ code: 'call-unknown' });
  });
});

describe('the media of a call that rings', () => {
  let world: CallWorld;
  let pool: WorkerPool;
  let rooms: CallRooms;
  let handlers: ReturnType<typeof mediaHandlers>;
  let kiosk: KioskPrincipal;
  let agents: AccountPrincipal[];
  let callId: string;

  beforeAll(async () => {
    world = await CallWorld.open();
    pool = await WorkerPool.start({ rtcPort: 0, announcedAddress: '127.0.0.1', size: 1, log: world.log });
    rooms = new CallRooms({ calls: world.calls, outbox: world.outbox, pool, log: world.log });
    handlers = mediaHandlers(world.calls, rooms);
    kiosk = await world.world.kiosk();
    agents = [await world.world.freeAgent(), await world.world.freeAgent()];
    callId = await world.world.join(kiosk);
  });
  afterAll(async () => {
    rooms.close();
    await pool.close();
    await world.close();
  });

  const join = (who: Principal) =>
    handlers['media:join'](who, { callId, rtpCapabilities: routerRtpCapabilities });
  const speak = (who: Principal, transportId: string) =>
    handlers['media:produce'](who, {
      ...{ callId, transportId, kind: 'audio' as const, source: 'microphone' as const },
      ...{ rtpParameters: microphoneParameters, paused: false },
    });
  const peersTold = (id: string) => world.outbox.told(id, 'media:peers').map(({ peers }) => peers);

  it('is in place at the kiosk and at each agent, and shows nobody to anybody', async () => {
    const waiting = await join(kiosk);
    await speak(kiosk, waiting.send.id);
    expect(waiting.peers).toEqual([]);
    for (const agent of agents) {
      const rung = await join(agent);
      // The kiosk's voice only: agents are not prepared for each other.
      expect(rung).toMatchObject({ peers: [], consumers: [{ participantId: kiosk.kioskId }] });
      await speak(agent, rung.send.id);
    }
    const offers = world.outbox.told(kiosk.kioskId, 'media:consumer');
    expect(offers.map(({ participantId }) => participantId)).toEqual(
      agents.map(({ accountId }) => accountId),
    );
    expect(peersTold(kiosk.kioskId)).toEqual([]);
  });

  it('is closed to an agent at whom it does not ring', async () => {
    await expect(join(await world.world.person('agent'))).rejects.toMatchObject({ code: 'call-not-yours' });
    await expect(join(await world.world.freeAgent('cpam'))).rejects.toMatchObject({ code: 'call-not-yours' });
  });

  it('starts with the answer: the two are told of each other, and the others are out', async () => {
    const [winner, loser] = agents as [AccountPrincipal, AccountPrincipal];
    await world.world.reception.handlers['call:accept'](winner, { callId });
    await until(() => peersTold(kiosk.kioskId).length > 0, 'the kiosk was told');
    expect(peersTold(kiosk.kioskId)).toEqual([
      [{ participantId: winner.accountId, part: 'agent', missing: [] }],
    ]);
    expect(peersTold(winner.accountId)).toEqual([
      [{ participantId: kiosk.kioskId, part: 'kiosk', missing: [] }],
    ]);
    expect(peersTold(loser.accountId)).toEqual([]);
    const lost = world.outbox
      .told(kiosk.kioskId, 'media:consumer')
      .find(({ participantId }) => participantId === loser.accountId);
    await until(
      () => world.outbox.told(kiosk.kioskId, 'media:consumer-ended').length > 0,
      'the kiosk was told that the other agent sends no more',
    );
    expect(world.outbox.told(kiosk.kioskId, 'media:consumer-ended')).toEqual([
      { callId, consumerId: lost?.consumerId },
    ]);
    await expect(join(loser)).rejects.toMatchObject({ code: 'call-not-yours' });
  });
});

describe('a pool of media workers', () => {
  it('starts again on the same port after a death, and leaves no process behind', async () => {
    const world = await CallWorld.open();
    // Below those that the system gives to whoever asks for any: nobody takes it while the worker is dead.
    const rtcPort = 22_000 + (process.pid % 5_000) * 2;
    const pool = await WorkerPool.start({ rtcPort, announcedAddress: '127.0.0.1', size: 2, log: world.log });
    const [first] = pool.pids;
    process.kill(first!, 'SIGKILL');
    await until(() => !pool.pids.includes(first!), 'the death was seen');
    await until(() => pool.pids.length === 2, 'a worker on the freed port');
    const pids = pool.pids;
    await pool.close();
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await world.close();
  });

  it('does not start when a worker cannot', async () => {
    const world = await CallWorld.open();
    await expect(
      WorkerPool.start({ rtcPort: 0, announcedAddress: '127.0.0.1', workerBin: '/nowhere', log: world.log }),
    ).rejects.toThrow();
    await world.close();
  });
});
