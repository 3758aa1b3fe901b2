import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { checkPdf } from '@visio-accueil/shared/document/pdf-check.ts';
import pino from 'pino';
import { createApp } from '../http/app.ts';
import type { Message } from '../message/messenger.ts';
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addKiosk, monday, seedSample, site } from '../testing/sample-network.ts';
import { openAppointments } from './open-appointments.ts';

const day = [{ from: '09:00', to: '12:00' }];
const hours = { weekly: [day, day, day, day, day, [], []], exceptions: [] };
const at = (date: string, time: string): string => new Date(`${date}T${time}:00+01:00`).toISOString();
const THURSDAY = '2026-11-26';

let database: TestDatabase;
let clock: HandClock;
let opened: ReturnType<typeof openAppointments>;
let server: Server;
let url: string;
let sent: Message[] = [];
let broken = false;
const failures: unknown[] = [];

beforeAll(async () => {
  database = await openPGlite();
  const { db } = database;
  await seedSample(db);
  await db
    .updateTable('site')
    .set({ opening_hours: JSON.stringify(hours) })
    .execute();
  await addKiosk(db);
  await db
    .insertInto('motive')
    .values({
      agency_id: 'caf',
      motive_id: 'logement',
      position: 1,
      label: '<b>Logement</b>',
      documents: '["Bail"]',
    })
    .execute();
  clock = new HandClock(monday);
  const email = {
    send: (message: Message) => {
      if (broken) return Promise.reject(new Error('no mail server'));
      sent.push(message);
      return Promise.resolve();
    },
  };
  opened = openAppointments({
    mediatorActs: () => undefined,
    onArrived: () => undefined,
    ...{ db, clock, publicUrl: 'https://visio.example', messengers: { email, sms: null } },
    agencyLabel: (id) => id.toUpperCase(),
    onError: (error) => failures.push(error),
  });
  const app = createApp({
    routers: [opened.pages],
    consoleDist: '/nowhere',
    logger: pino({ level: 'silent' }),
  });
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/rendez-vous`;
}, 60_000);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.close();
});
beforeEach(async () => {
  await database.db.deleteFrom('appointment').execute();
  sent = [];
  clock.advance(60_000); // another minute of the limits
});

const post = (path: string, fields: Record<string, string>) =>
  fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
const key = { lieu: site.siteId, motif: 'caf:logement', du: THURSDAY };
const book = (part: Record<string, string> = {}) =>
  post('', { ...key, id: randomUUID(), debut: at(THURSDAY, '09:00'), contact: '', ...part });
const stored = () => database.db.selectFrom('appointment').selectAll().execute();

describe('the public page of appointments', () => {
  it('lets anybody book without an account, once however often it is sent', async () => {
    const page = await (await fetch(`${url}?${new URLSearchParams(key).toString()}`)).text();
    expect(page).toContain('&#60;b&#62;Logement');
    expect(page).not.toContain('<b>Logement');
    expect(page).toContain(`value="${at(THURSDAY, '09:00')}"`);
    const id = randomUUID();
    const answers = [await book({ id }), await book({ id })];
    expect(answers.map((answer) => answer.headers.get('location'))).toEqual(
      [1, 2].map(() => `/rendez-vous/${id}`),
    );
    expect(await stored()).toHaveLength(1);
    const own = await (await fetch(`${url}/${id}`)).text();
    expect(own).toContain('jeudi 26 novembre à 9 h 00');
    expect(own).toContain('Bail');
  });

  it('gives a ticket to print and an event for the calendar', async () => {
    const id = randomUUID();
    await book({ id });
    const ticket = new Uint8Array(await (await fetch(`${url}/${id}/billet.pdf`)).arrayBuffer());
    expect(await checkPdf(ticket)).toMatchObject({ pages: 1 });
    const event = await fetch(`${url}/${id}/agenda.ics`);
    expect(event.headers.get('content-type')).toContain('text/calendar');
    expect(await event.text()).toContain('DTSTART:20261126T080000Z');
  });

  it('refuses a taken slot, a contact that is none and what is not there, with a sentence', async () => {
    await book();
    const taken = await book();
    expect(taken.status).toBe(409);
    expect(await taken.text()).toContain('Ce créneau vient d’être pris.');
    expect(await (await book({ contact: 'Marie' })).text()).toContain(
      'Cette adresse ou ce numéro ne convient pas.',
    );
    expect((await book({ debut: 'demain' })).status).toBe(409);
    expect(await (await fetch(`${url}?lieu=ailleurs`)).text()).toContain(
      'Ce lieu ne donne pas de rendez-vous',
    );
    expect((await fetch(`${url}/${randomUUID()}`)).status).toBe(404);
    expect(await stored()).toHaveLength(1);
  });

  it('asks for the place first, then offers what is treated there', async () => {
    const { db } = database;
    await db
      .insertInto('site')
      .values({
        ...{ site_id: 'rodez', departement: '12', name: 'Cyber-base de Rodez' },
        opening_hours: JSON.stringify(hours),
      })
      .execute();
    const kiosk = await addKiosk(db);
    await db.updateTable('kiosk').set({ site_id: 'rodez' }).where('kiosk_id', '=', kiosk.kioskId).execute();
    await db.updateTable('agency').set({ departements: '["46"]' }).where('agency_id', '=', 'caf').execute();
    const pageOf = async (query: Record<string, string>) =>
      (await fetch(`${url}?${new URLSearchParams(query).toString()}`)).text();
    const places = await pageOf({});
    expect(places).toMatch(/<optgroup label="Aveyron"><option value="rodez">/);
    expect(places).not.toContain('id="motif"');
    expect(await pageOf({ lieu: site.siteId })).toContain('CAF – &#60;b&#62;Logement');
    const none = 'Aucun organisme ne donne de rendez-vous dans ce lieu';
    expect(await pageOf({ lieu: 'rodez' })).toContain(none);
    const old = await pageOf({ ...key, lieu: 'rodez' });
    expect(old).toContain('Ce motif ne se traite pas dans ce lieu.');
    expect(old).not.toContain('name="debut"');
    const refused = await book({ lieu: 'rodez' });
    expect([refused.status, (await stored()).length]).toEqual([409, 0]);
    await db.deleteFrom('kiosk').where('site_id', '=', 'rodez').execute();
    await db.updateTable('agency').set({ departements: '[]' }).execute();
  });

  it('cancels, tells whoever waits for a freed slot, and forgets both contacts', async () => {
    const id = randomUUID();
    await book({ id, contact: 'a@exemple.fr' });
    expect((await post('/alerte', { ...key, contact: 'b@exemple.fr' })).status).toBe(200);
    expect((await post('/alerte', { ...key, contact: '' })).status).toBe(409);
    const number = await post('/alerte', { ...key, contact: '184124610234512@exemple.fr' });
    expect(await number.text()).toContain('Un numéro de sécurité sociale ne doit pas être écrit ici.');
    const asked = await (await fetch(`${url}/${id}/annuler`)).text();
    expect(asked).toContain('jeudi 26 novembre à 9 h 00');
    expect(await (await fetch(`${url}/${id}`)).text()).toContain('Ce rendez-vous est pris.');
    const cancelled = await (await post(`/${id}/annuler`, {})).text();
    expect(cancelled).toContain('Ce rendez-vous est annulé.');
    expect(cancelled).not.toContain('À apporter');
    expect((await fetch(`${url}/${id}/annuler`, { redirect: 'manual' })).status).toBe(303);
    // The messages go out behind the answer, over the same database.
    await opened.rounds.round();
    expect(sent.map(({ to, subject }) => [to, subject]).sort()).toEqual([
      ['a@exemple.fr', 'Votre rendez-vous est annulé – CAF'],
      ['a@exemple.fr', 'Votre rendez-vous est pris – CAF'],
      ['b@exemple.fr', 'Un créneau s’est libéré – CAF'],
    ]);
    expect((await stored()).map(({ contact }) => contact)).toEqual([null]);
    expect(await database.db.selectFrom('appointment_watch').selectAll().execute()).toEqual([]);
    expect((await post(`/${id}/annuler`, {})).status).toBe(409);
  });

  it('gives another time instead, keeps the first until then, and tells who booked', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    await book({ id, contact: 'a@exemple.fr' });
    await book({ id: other, debut: at(THURSDAY, '10:00') });
    const page = await (await fetch(`${url}/${id}/deplacer?du=${THURSDAY}`)).text();
    expect(page).toContain('jeudi 26 novembre à 9 h 00');
    expect(page).toContain(`value="${at(THURSDAY, '11:00')}"`);
    expect(page).not.toContain(`value="${at(THURSDAY, '10:00')}"`);
    const move = (debut: string) => post(`/${id}/deplacer`, { du: THURSDAY, debut });
    const taken = await move(at(THURSDAY, '10:00'));
    expect(taken.status).toBe(409);
    expect(await taken.text()).toContain('Ce créneau vient d’être pris.');
    expect((await move('demain')).status).toBe(409);
    expect((await move(at(THURSDAY, '11:00'))).headers.get('location')).toBe(`/rendez-vous/${id}`);
    expect(await (await fetch(`${url}/${id}`)).text()).toContain('jeudi 26 novembre à 11 h 00');
    await opened.rounds.round();
    expect(sent.map(({ subject }) => subject)).toContain('Votre rendez-vous est déplacé – CAF');
    // The time it had is anybody's again.
    expect((await book()).status).toBe(303);
    await post(`/${id}/annuler`, {});
    expect((await fetch(`${url}/${id}/deplacer`, { redirect: 'manual' })).status).toBe(303);
    expect((await move(at(THURSDAY, '11:30'))).status).toBe(409);
  });

  it('stops an address that sends too often', async () => {
    const statuses = [];
    for (let count = 0; count < 12; count++) statuses.push((await book({ debut: 'x' })).status);
    expect(statuses.at(-1)).toBe(429);
    // Another one behind the same proxy has its own count.
    const body = new URLSearchParams({ ...key, id: randomUUID(), debut: 'x' });
    const other = await fetch(url, { method: 'POST', body, headers: { 'X-Forwarded-For': '203.0.113.7' } });
    expect(other.status).toBe(409);
  });
});

describe('a reminder', () => {
  it('goes out once, 48 h ahead; again after a mail server that did not take it; then the contact is wiped', async () => {
    await book({ contact: 'a@exemple.fr' });
    const reminders = () => sent.filter(({ subject }) => subject.startsWith('Rappel')).length;
    await opened.rounds.round();
    expect(reminders()).toBe(0);
    clock.advance(24 * 3_600_000);
    broken = true;
    await opened.rounds.round();
    expect(failures).toHaveLength(1);
    broken = false;
    await opened.rounds.round();
    await opened.rounds.round();
    expect(reminders()).toBe(1);
    expect(sent.at(-1)).toMatchObject({ to: 'a@exemple.fr', calendar: expect.stringContaining('VEVENT') });
    expect((await stored())[0]?.contact).toBe('a@exemple.fr');
    clock.advance(2 * 24 * 3_600_000);
    await opened.rounds.round();
    expect((await stored())[0]?.contact).toBeNull();
  });
});
