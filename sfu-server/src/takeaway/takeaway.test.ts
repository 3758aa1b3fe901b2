import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sealDocument, type SealedDocument } from '@visio-accueil/shared/document/takeaway-cipher.ts';
import {
  TAKEAWAY_AFTER_CALL,
  TAKEAWAY_LIFETIME,
  TAKEAWAY_PATH,
} from '@visio-accueil/shared/protocol/takeaway.ts';
import express from 'express';
import { CallWorld, type Talk } from '../testing/call-world.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { takeawayHandlers } from './takeaway-handlers.ts';
import { takeawayRoutes } from './takeaway-routes.ts';
import { TakeawaySites } from './takeaway-sites.ts';
import { TakeawayStore } from './takeaway-store.ts';

const DOCUMENT = Buffer.from('%PDF-1.7 une attestation'.repeat(5000));

describe('a document taken away by telephone', () => {
  let world: CallWorld;
  let clock: HandClock;
  let store: TakeawayStore;
  let sites: TakeawaySites;
  let handlers: ReturnType<typeof takeawayHandlers>;
  let talk: Talk;
  let web: Server;
  let url: string;
  const closing: Server[] = [];
  const told: [string, boolean][] = [];
  beforeAll(async () => {
    world = await CallWorld.open();
  });
  afterAll(() => world.close());

  /** A server as it starts: nothing in it. */
  const start = async (): Promise<void> => {
    store = new TakeawayStore({
      clock,
      onEnded: ({ kioskId, takeawayId }, how) =>
        void world.outbox.toKiosk(kioskId, 'takeaway:ended', { takeawayId, how }),
    });
    handlers = takeawayHandlers({ calls: world.calls, store, sites });
    web = createServer(express().use(takeawayRoutes({ store, clock, logger: world.log })));
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    closing.push(web);
    url = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  };
  beforeEach(async () => {
    clock = new HandClock(new Date('2026-11-23T09:00:00Z'));
    talk = await world.talk();
    sites = await TakeawaySites.open({ db: world.db, onChanged: (...change) => told.push(change) });
    await sites.set(talk.kiosk.siteId, true, null);
    await start();
  });
  afterEach(() => {
    store.close();
    for (const server of closing.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  const leave = async (
    callId: string | null = talk.callId,
    document: Uint8Array = DOCUMENT,
  ): Promise<SealedDocument & { takeawayId: string }> => {
    const closed = await sealDocument(document);
    const takeawayId = randomUUID();
    const { lookup, sealed } = closed;
    await handlers['takeaway:offer'](talk.kiosk, { takeawayId, callId, lookup, size: sealed.length });
    for (let offset = 0; offset < sealed.length;) {
      const bytes = sealed.slice(offset, offset + 60_000);
      ({ offset } = await handlers['takeaway:write'](talk.kiosk, { takeawayId, offset, bytes }));
    }
    return { ...closed, takeawayId };
  };
  const visit = (secret: string): Promise<Response> => fetch(`${url}${TAKEAWAY_PATH}${secret}`);
  const type = (secret: string, pin: string): Promise<Response> =>
    fetch(`${url}${TAKEAWAY_PATH}${secret}`, { method: 'POST', body: new URLSearchParams({ pin }) });
  const wrong = (pin: string): string => String((Number(pin) + 1) % 1_000_000).padStart(6, '0');
  const ends = () => world.outbox.told(talk.kiosk.kioskId, 'takeaway:ended').map(({ how }) => how);

  it('is fetched with the code on the kiosk’s screen, once', async () => {
    const { secret, pin } = await leave();
    const page = await visit(secret);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).toMatch(/<html lang="fr">.*Code à 6 chiffres/s);
    const file = await type(secret, `${pin.slice(0, 3)} ${pin.slice(3)}`);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(Buffer.from(await file.arrayBuffer()).equals(DOCUMENT)).toBe(true);
    expect(ends()).toEqual(['fetched']);
    const second = await type(secret, pin);
    expect(second.status).toBe(404);
    expect(await second.text()).toContain('Il a déjà été téléchargé');
    expect(store.size).toBe(0);
  });

  it('cannot be read in the server’s memory: neither secret nor PIN is there', async () => {
    const { secret, pin, sealed } = await leave();
    const held = JSON.stringify([...sealed.subarray(0, 400)]) + JSON.stringify(store);
    expect(Buffer.from(sealed).includes(DOCUMENT.subarray(0, 12))).toBe(false);
    expect(held).not.toContain(secret);
    expect(held).not.toContain(pin);
  });

  it('is erased after three wrong codes; half a code is no try', async () => {
    const { secret, pin } = await leave();
    const slip = await type(secret, pin.slice(0, 4));
    expect(slip.status).toBe(400);
    expect(await (await type(secret, wrong(pin))).text()).toContain('Il reste 2\u00a0essais');
    expect(await (await type(secret, wrong(pin))).text()).toContain('Il reste un essai');
    const last = await type(secret, wrong(pin));
    expect(last.status).toBe(410);
    expect(await last.text()).toContain('Trois codes étaient faux');
    expect((await type(secret, pin)).status).toBe(404);
    expect(ends()).toEqual(['locked']);
  });

  it('has no more than three tries, however many come at once', async () => {
    const { secret, pin } = await leave();
    const answers = await Promise.all(Array.from({ length: 12 }, () => type(secret, wrong(pin))));
    expect(answers.filter(({ status }) => status === 403 || status === 410).length).toBeLessThanOrEqual(3);
    expect(answers.some(({ status }) => status === 200)).toBe(false);
  });

  it('is gone after ten minutes, and a moment after its call', async () => {
    const first = await leave(null);
    clock.advance(TAKEAWAY_LIFETIME + 1);
    const late = await type(first.secret, first.pin);
    expect(late.status).toBe(404);
    expect(await late.text()).toContain('ses dix minutes sont passées');
    const second = await leave();
    await world.end(talk);
    clock.advance(TAKEAWAY_AFTER_CALL - 1000);
    expect((await visit(second.secret)).status).toBe(200);
    clock.advance(2000);
    expect((await visit(second.secret)).status).toBe(404);
    expect(ends()).toEqual(['expired', 'expired']);
  });

  it('is nothing to be fetched while it is not all there, even when its call ends meanwhile', async () => {
    const { secret, pin, lookup, sealed } = await sealDocument(DOCUMENT);
    const takeawayId = randomUUID();
    const { callId } = talk;
    await handlers['takeaway:offer'](talk.kiosk, { takeawayId, callId, lookup, size: sealed.length });
    const bytes = sealed.slice(0, 1000);
    expect(await handlers['takeaway:write'](talk.kiosk, { takeawayId, offset: 0, bytes })).toEqual({
      offset: 1000,
      expiresAt: null,
    });
    await world.end(talk);
    expect((await type(secret, pin)).status).toBe(404);
    expect(ends()).toEqual([]);
    const other = await world.talk();
    await expect(async () =>
      handlers['takeaway:write'](other.kiosk, { takeawayId, offset: 1000, bytes }),
    ).rejects.toMatchObject({ code: 'takeaway-gone' });
  });

  it('is gone after a restart, and the page says so plainly', async () => {
    const { secret, pin } = await leave();
    store.close();
    await start();
    const page = await type(secret, pin);
    expect(page.status).toBe(404);
    expect(await page.text()).toMatch(/le service a redémarré.*Rien n’en est gardé.*Demandez-le à nouveau/s);
  });

  it('can be tried again when the line breaks in the middle', async () => {
    // More than fits into the buffers of two sockets.
    const { secret, pin } = await leave(null, Buffer.alloc(15_000_000, 'x'));
    const body = `pin=${pin}`;
    await new Promise<void>((resolve) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
      const broken = httpRequest(
        `${url}${TAKEAWAY_PATH}${secret}`,
        { method: 'POST', headers },
        (response) => {
          response.once('data', () => {
            response.destroy();
            resolve();
          });
        },
      );
      broken.on('error', () => undefined);
      broken.end(body);
    });
    let again = await type(secret, pin);
    while (again.status === 409) again = await type(secret, pin);
    expect((await again.arrayBuffer()).byteLength).toBe(15_000_000);
    expect(store.size).toBe(0);
  });

  it('is refused where the site does not allow it, and in another’s call', async () => {
    const other = await world.talk();
    await expect(async () => {
      const { lookup, sealed } = await sealDocument(DOCUMENT);
      return handlers['takeaway:offer'](talk.kiosk, {
        takeawayId: randomUUID(),
        callId: other.callId,
        lookup,
        size: sealed.length,
      });
    }).rejects.toMatchObject({ code: 'call-not-yours' });
    const admin = { ...talk.agent, role: 'admin', departement: null } as const;
    const { siteId } = talk.kiosk;
    const elsewhere = { ...admin, departement: '12' };
    await expect(
      Promise.resolve(handlers['takeaway:allow'](elsewhere, { siteId, allowed: false })),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await handlers['takeaway:allow'](admin, { siteId, allowed: false });
    expect(told.at(-1)).toEqual([siteId, false]);
    await expect(leave()).rejects.toMatchObject({ code: 'takeaway-not-allowed' });
    const reopened = await TakeawaySites.open({ db: world.db, onChanged: () => undefined });
    expect(reopened.allows(siteId)).toBe(false);
    await expect(sites.set('nowhere', true, null)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('lets an address ask sixty times a minute', async () => {
    const statuses: number[] = [];
    for (let visits = 0; visits < 61; visits += 1) statuses.push((await visit('unknown')).status);
    expect(statuses.slice(0, 60).every((status) => status === 404)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
  });
});
