import { randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { createApp } from '../http/app.ts';
import { kitHandlers } from '../kit/kit-handlers.ts';
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { NewsRepository } from '../news/news-repository.ts';
import { addAccount, addKiosk, monday, seedSample, site } from '../testing/sample-network.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { directoryPages } from './directory-pages.ts';
import { DirectoryRepository } from './directory-repository.ts';

const day = [{ from: '09:00', to: '12:00' }];
const hours = {
  weekly: [day, day, day, day, day, [], []],
  exceptions: [{ date: '2026-12-25', periods: [] }],
};

let database: TestDatabase;
let clock: HandClock;
let server: Server;
let url: string;

beforeAll(async () => {
  database = await openPGlite();
  const { db } = database;
  await seedSample(db);
  await addKiosk(db);
  await db
    .updateTable('site')
    .set({
      opening_hours: JSON.stringify(hours),
      address: '1 place de la Mairie',
      access: 'Ligne 8',
      confidential_room: true,
    })
    .execute();
  const other = { departement: '46', address: '', opening_hours: JSON.stringify(hours) };
  await db
    .insertInto('site')
    .values([
      { ...other, site_id: 'gramat', name: '<b>Gramat</b>' },
      { ...other, site_id: 'assier', name: 'Assier', opened_on: '2027-03-01' },
    ])
    .execute();
  await db
    .insertInto('motive')
    .values({ agency_id: 'caf', motive_id: 'l', position: 1, label: 'Logement', documents: '["Bail"]' })
    .execute();
  clock = new HandClock(monday);
  const pages = directoryPages({
    repository: new DirectoryRepository(db),
    news: new NewsRepository(db),
    agencyLabel: (id) => id.toUpperCase(),
    publicUrl: 'https://visio.example',
    clock,
  });
  const app = createApp({ routers: [pages], consoleDist: '/nowhere', logger: pino({ level: 'silent' }) });
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/annuaire`;
}, 60_000);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.close();
});

describe('the communication kit of a place', () => {
  const kit = () =>
    kitHandlers({
      repository: new DirectoryRepository(database.db),
      agencyLabel: (id) => id.toUpperCase(),
      publicUrl: 'https://visio.example',
    })['kit:read'];

  it.each(['mediator', 'coordinator', 'admin'] as const)(
    'says what is known of it: to a %s',
    async (role) => {
      const member = await addAccount(database.db, role, 'Martine');
      expect(await kit()(member, { siteId: site.siteId })).toMatchObject({
        name: site.siteName,
        address: '1 place de la Mairie',
        origin: 'https://visio.example',
        agencies: [
          { label: 'CAF', motives: [{ label: 'Logement', documents: ['Bail'] }] },
          { label: 'CPAM' },
        ],
      });
      // A place is made known before it opens.
      expect(await kit()(member, { siteId: 'assier' })).toMatchObject({ name: 'Assier' });
    },
  );

  it('is its own département’s alone', async () => {
    const other = { ...(await addAccount(database.db, 'coordinator', 'Paul')), departement: '12' };
    for (const siteId of [site.siteId, 'nowhere'])
      await expect(kit()(other, { siteId })).rejects.toMatchObject({ code: 'register-reference' });
  });
});

describe('the public directory', () => {
  const page = async (): Promise<string> => (await fetch(url)).text();

  it('tells anybody where to go, what is open now, what to bring, and leads to a booking', async () => {
    const html = await page();
    expect(html).toContain(site.siteName);
    expect(html).toContain('1 place de la Mairie</li><li>Pour venir : Ligne 8</li>');
    expect(html).toContain('Ouvert jusqu’à 12 h');
    expect(html).toContain('vendredi 25 décembre : fermé');
    expect(html).toContain('Logement – à apporter : Bail');
    expect(html).toContain(`/rendez-vous?lieu=${site.siteId}`);
    // Without a kiosk there is nothing to book.
    expect(html).not.toContain('/rendez-vous?lieu=gramat');
    // Where a poster's code leads.
    expect(html).toContain(`id="lieu-${site.siteId}"`);
    clock.advance(3 * 3_600_000);
    expect(await page()).toContain('Fermé, ouvre mardi 24 novembre à 9 h');
  });

  it('takes no name for HTML, and shows no place before it opens', async () => {
    const html = await page();
    expect(html).not.toContain('<b>Gramat');
    expect(html).toContain('&#60;b&#62;Gramat');
    expect(html).not.toContain('Assier');
  });

  it('has the news and the agenda that are for the public, while they are shown', async () => {
    const news = new NewsRepository(database.db);
    const entry = { newsId: randomUUID(), departement: '46', text: 'Venez.\n<i>Tous</i>', until: null };
    const told = {
      ...entry,
      audience: 'public' as const,
      title: 'Un lieu ouvre',
      from: '2026-11-20',
      event: null,
    };
    const event = { on: '2026-12-01', time: '14:30', place: 'Salle des fêtes' };
    await news.save(told);
    await news.save({ ...told, newsId: randomUUID(), title: 'Portes ouvertes', event });
    await news.save({ ...told, newsId: randomUUID(), title: 'Entre nous', audience: 'members' });
    await news.save({ ...told, newsId: randomUUID(), title: 'Plus tard', from: '2027-01-01' });
    await news.save({ ...told, newsId: randomUUID(), title: 'Hier', until: '2026-11-22' });
    const html = await page();
    expect(html).toContain('<h2>Actualités</h2><section><h3>Un lieu ouvre</h3><p>Venez.<br>&#60;i&#62;Tous');
    expect(html).toContain('mardi 1er décembre 2026 à 14 h 30, Salle des fêtes');
    for (const hidden of ['Entre nous', 'Plus tard', 'Hier']) expect(html).not.toContain(hidden);
  });

  it('is there to print, with the way back to what holds today', async () => {
    const answer = await fetch(`${url}.pdf`);
    expect(answer.headers.get('content-type')).toContain('application/pdf');
    const file = join(await temporaryFolder('visio-directory-'), 'annuaire.pdf');
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
    const { stdout } = await promisify(execFile)('pdftotext', ['-layout', file, '-']);
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toContain(site.siteName);
    expect(text).toContain('lundi au vendredi : 9 h à 12 h');
    expect(text).toContain('https://visio.example/annuaire');
  });

  it('answers an address that asks without end with a sentence', async () => {
    let last = 200;
    for (let asked = 0; asked < 70 && last === 200; asked += 1) last = (await fetch(url)).status;
    expect(last).toBe(429);
    expect(await page()).toContain('Trop de demandes à la fois.');
  });
});
