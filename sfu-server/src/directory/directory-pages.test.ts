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
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { monday, seedSample, site } from '../testing/sample-network.ts';
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
  await db
    .updateTable('site')
    .set({ opening_hours: JSON.stringify(hours), address: '1 place de la Mairie', confidential_room: true })
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

describe('the public directory', () => {
  const page = async (): Promise<string> => (await fetch(url)).text();

  it('tells anybody where to go, what is open now, what to bring, and leads to a booking', async () => {
    const html = await page();
    expect(html).toContain(site.siteName);
    expect(html).toContain('1 place de la Mairie');
    expect(html).toContain('Ouvert jusqu’à 12 h');
    expect(html).toContain('vendredi 25 décembre : fermé');
    expect(html).toContain('Logement – à apporter : Bail');
    expect(html).toContain(`/rendez-vous?lieu=${site.siteId}`);
    clock.advance(3 * 3_600_000);
    expect(await page()).toContain('Fermé, ouvre mardi 24 novembre à 9 h');
  });

  it('takes no name for HTML, and shows no place before it opens', async () => {
    const html = await page();
    expect(html).not.toContain('<b>Gramat');
    expect(html).toContain('&#60;b&#62;Gramat');
    expect(html).not.toContain('Assier');
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
