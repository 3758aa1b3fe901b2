import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { TestServer } from '../testing/test-server.ts';
import { until } from '../testing/until.ts';

describe('a citizen is received over real connections', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(() => server.close());

  it('queues, rings, is answered once, survives a cut, is written to and says goodbye', async () => {
    const device = await server.enrolKiosk();
    const session = await server.signIn('agent.caf');
    const headers = { cookie: session.cookie };
    const [agent, sameAgent] = [await server.connect({ headers }), await server.connect({ headers })];
    const kiosk = await server.connectKiosk(device);
    expect(agent.welcome('console')).toMatchObject({ presence: 'break', call: null, rings: [] });
    expect(kiosk.welcome('kiosk').agencies).toHaveLength(5);

    await agent.request('presence:set', { presence: 'available' });
    await sameAgent.fact('presence:updated', ({ presence }) => presence === 'available');
    const { call } = await kiosk.request('queue:join', { agencyId: 'caf' });
    const { callId } = call;
    expect(call).toMatchObject({ state: 'ringing', rank: 1 });
    await Promise.all(
      [agent, sameAgent].map((window) => window.fact('call:ringing', (ring) => ring.callId === callId)),
    );

    // The same person clicks in two windows: one answer, the same call.
    const answers = await Promise.all(
      [agent, sameAgent].map((window) => window.request('call:accept', { callId })),
    );
    expect(answers.map((answer) => answer.call.callId)).toEqual([callId, callId]);
    await kiosk.fact(
      'call:updated',
      (told) => told.view === 'kiosk' && told.call.agentName === 'Claire (CAF)',
    );

    kiosk.close();
    await agent.fact('call:updated', (told) => told.view === 'agent' && !told.call.kioskConnected);
    const back = await server.connectKiosk(device);
    expect(back.welcome('kiosk').call).toMatchObject({ callId, state: 'active' });

    const text = `secret ${randomUUID()}`;
    await agent.request('chat:send', { callId, messageId: randomUUID(), text });
    await Promise.all(
      [back, sameAgent].map((end) => end.fact('chat:message', (message) => message.text === text)),
    );
    expect(server.log.join('')).not.toContain(text);

    await back.request('call:end', { callId });
    for (const end of [back, agent, sameAgent])
      await end.fact('call:updated', (told) => told.call.state === 'ended');
    const { calls } = await agent.request('call:today', {});
    expect(calls).toMatchObject([{ callId, endReason: 'completed' }]);
    await until(() => agent.told('presence:updated').at(-1)?.presence === 'available', 'available again');
  });

  it('is refused by a closed agency with the hour it opens, and disturbs nothing', async () => {
    const kiosk = await server.connectKiosk(await server.enrolKiosk());
    await expect(kiosk.request('queue:join', { agencyId: 'udaf' })).rejects.toMatchObject({
      code: 'agency-closed',
      message: expect.stringMatching(/Il ouvre le .* à 9 h\.$/),
    });
    const { agencies } = await kiosk.request('agency:list', {});
    expect(agencies.find(({ id }) => id === 'udaf')).toMatchObject({ open: false, waiting: 0 });
  });
});
