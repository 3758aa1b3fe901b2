/** The portal's screens on the real build in a real browser; the server is the fixture `testing/fake-server.ts`. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { Distribution } from '@visio-accueil/shared/protocol/distribution.ts';
import type { Kit } from '@visio-accueil/shared/protocol/kit.ts';
import type { LibraryItem } from '@visio-accueil/shared/protocol/library.ts';
import type { News } from '@visio-accueil/shared/protocol/news.ts';
import type { ConsoleBrowser } from './testing/console-browser.ts';
import { agent, staff } from './testing/examples.ts';
import { register } from './testing/register-example.ts';
import { expectSound } from './testing/sound-screen.ts';
import { withConsoles } from './testing/with-consoles.ts';

let consoles: ConsoleBrowser;
withConsoles((started) => (consoles = started));

const [place] = register.place;
const kit: Kit = {
  ...{ siteId: 'biars', name: 'Cyber-base de Biars-sur-Cère', address: '1 place de la Mairie', access: '' },
  ...{ confidentialRoom: true, hours: place!.hours, origin: 'https://visio.example' },
  agencies: [{ label: 'CAF', purpose: 'Famille', motives: [{ label: 'Logement', documents: ['Bail'] }] }],
};
const news = (title: string, change: Partial<News> = {}): News => ({
  ...{ newsId: crypto.randomUUID(), departement: '46', audience: 'members', title, text: 'Venez\nnombreux.' },
  ...{ from: '2026-01-01', until: null, event: null },
  ...change,
});

describe('the communication kit', () => {
  it('hands out papers of the own place, and texts with their length', async () => {
    const { page, server } = await consoles.openSignedIn(staff('mediator', 'Nadia', kit.name), (fake) => {
      fake.on('register:read', () => register);
      fake.on('news:list', () => ({ news: [] }));
      fake.refuse('kit:read', 'register-reference');
    });
    await page.getByRole('link', { name: 'Portail' }).click();
    await page.getByText('Rien de nouveau en ce moment.').waitFor();
    await page.getByRole('tab', { name: 'Formations' }).click();
    await page
      .getByRole('row', { name: /Nadia \(Cyber-base de Biars-sur-Cère\) Accueil à distance/ })
      .waitFor();
    expect(await page.getByRole('button', { name: /Modifier/ }).count()).toBe(0);
    await expectSound(page, '61-portal-training');
    await page.getByRole('tab', { name: 'Kit de communication' }).click();
    await page.getByText('Ce qui est choisi n’existe pas').waitFor();
    server.on('kit:read', () => kit);
    await page.getByRole('button', { name: 'Réessayer' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Télécharger (PDF) – Affiche (A3)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('affiche-biars.pdf');
    const { stdout } = await promisify(execFile)('pdftotext', ['-layout', await download.path(), '-']);
    expect(stdout).toContain('visio.example/annuaire');
    const texts = page.getByRole('region', { name: 'Textes à copier' });
    await texts.getByText(/signes sur 160 : un SMS/).waitFor();
    await expectSound(page, '62-kit');
    const sms = texts.getByRole('textbox', { name: 'SMS' });
    await sms.fill(`Fête ${'a'.repeat(200)}`);
    await texts.getByText('Une lettre ne tient pas dans un SMS ordinaire').waitFor();
    await sms.fill('a'.repeat(200));
    await texts.getByText('200 signes, plus de 160 : 2 SMS.').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await texts.getByRole('button', { name: 'Copier – SMS' }).click();
    await texts.getByText('Copié').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('a'.repeat(200));
  });
});

describe('news and the agenda', () => {
  it('are read by an agent, who keeps none', async () => {
    const event = { on: '2099-12-01', time: '14:30', place: 'Gramat' };
    const { page } = await consoles.openSignedIn(agent, (fake) => {
      fake.on('news:list', () => ({ news: [news('Réunion des agents', { event }), news('Un lieu ouvre')] }));
    });
    await page.getByRole('link', { name: 'Portail' }).click();
    await page.getByRole('region', { name: 'Agenda' }).getByText('14:30, Gramat').waitFor();
    await page.getByRole('region', { name: 'Actualités' }).getByText('Un lieu ouvre').waitFor();
    expect(await page.getByRole('tab').count()).toBe(2);
    expect(await page.getByRole('button', { name: 'Enregistrer' }).count()).toBe(0);
  });

  it('are written, changed and deleted by a coordinator, and refused in words', async () => {
    let own: News[] = [news('Un lieu ouvre'), news('Ancienne', { until: '2026-02-01' })];
    const { page, server } = await consoles.openSignedIn(staff('coordinator', 'Martine', null), (fake) => {
      fake.on('register:read', () => register);
      fake.on('news:list', () => ({ news: own.slice(0, 1) }));
      fake.on('news:own', () => ({ news: own, scope: '46' }));
      fake.refuse('news:save', 'nir-refused');
    });
    await page.getByRole('link', { name: 'Portail' }).click();
    const kept = page.getByRole('region', { name: 'Actualités tenues ici' });
    await kept
      .getByRole('row', { name: /^Ancienne/ })
      .getByText('Passée')
      .waitFor();
    await expectSound(page, '63-news');
    await page.getByLabel('Titre').fill('Portes ouvertes');
    await page.getByLabel('C’est un rendez-vous de l’agenda').check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Choisissez un jour, au plus tôt').waitFor();
    await page.getByLabel('Date', { exact: false }).last().fill('2099-12-01');
    await page.getByLabel('Endroit').fill('Salle des fêtes');
    await page.getByLabel('Pour', { exact: true }).selectOption('Tout public');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Un numéro de sécurité sociale ne doit pas être écrit ici.').waitFor();
    server.on('news:save', (saved) => {
      own = [saved, ...own];
      return {};
    });
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await kept.getByText('Portes ouvertes').waitFor();
    expect(own[0]).toMatchObject({
      ...{ departement: '46', audience: 'public', until: null },
      event: { on: '2099-12-01', time: null, place: 'Salle des fêtes' },
    });
    server.on('news:remove', ({ newsId }) => {
      own = own.filter((each) => each.newsId !== newsId);
      return {};
    });
    await kept.getByRole('button', { name: 'Supprimer – Ancienne' }).click();
    await kept.getByRole('button', { name: 'Supprimer vraiment' }).click();
    await kept.getByText('Ancienne').waitFor({ state: 'detached' });
  });
});

describe('the members’ documents', () => {
  const bytes = Buffer.from('%PDF-1.7 un document');
  const version = {
    ...{ versionId: crypto.randomUUID(), number: 1, fileName: 'guide.pdf', kind: 'pdf' as const },
    ...{ size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    uploadedAt: '2026-11-20T10:00:00Z',
  };
  const item: LibraryItem = {
    ...{ itemId: crypto.randomUUID(), departement: '46', audience: 'members', title: 'Guide de l’accueil' },
    ...{ withdrawn: false, own: true, versions: [version] },
  };

  it('are downloaded by a mediator, whole or not at all, and not changed', async () => {
    const { page, server } = await consoles.openSignedIn(staff('mediator', 'Nadia', kit.name), (fake) => {
      fake.on('register:read', () => register);
      fake.on('news:list', () => ({ news: [] }));
      fake.on('library:list', () => ({ scope: '46', items: [{ ...item, own: false }] }));
      fake.on('library:read', ({ offset, length }) => ({ bytes: bytes.subarray(offset, offset + length) }));
    });
    await page.getByRole('link', { name: 'Portail' }).click();
    await page.getByRole('tab', { name: 'Documents' }).click();
    const button = page.getByRole('button', { name: 'Télécharger – Guide de l’accueil, version 1' });
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toBe('guide.pdf');
    expect((await readFile(await download.path())).equals(bytes)).toBe(true);
    expect(await page.getByRole('button', { name: /Retirer|Nouvelle version|Déposer/ }).count()).toBe(0);
    server.on('library:read', () => ({ bytes: Buffer.alloc(bytes.length) }));
    await button.click();
    await page.getByText('Le document est arrivé abîmé.').waitFor();
  });

  it('are put there, renewed, withdrawn and deleted by a coordinator', async () => {
    let items = [item];
    const { page, server } = await consoles.openSignedIn(staff('coordinator', 'Martine', null), (fake) => {
      fake.on('register:read', () => register);
      fake.on('news:list', () => ({ news: [] }));
      fake.on('news:own', () => ({ news: [], scope: '46' }));
      fake.on('library:list', () => ({ scope: '46', items }));
      fake.on('library:announce', () => ({ offset: 0 }));
      fake.refuse('library:write', 'file-type-refused');
    });
    await page.getByRole('link', { name: 'Portail' }).click();
    await page.getByRole('tab', { name: 'Documents' }).click();
    await page.getByRole('button', { name: 'Nouvelle version – Guide de l’accueil' }).click();
    const file = { name: 'guide-2027.pdf', mimeType: 'application/pdf', buffer: bytes };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Déposer' }).click();
    await page.getByText('Ce type de fichier n’est pas accepté.').waitFor();
    server.on('library:write', () => {
      items = [{ ...item, versions: [{ ...version, versionId: crypto.randomUUID(), number: 2 }, version] }];
      return { offset: bytes.length };
    });
    await page.getByRole('button', { name: 'Déposer' }).click();
    await page.getByRole('button', { name: 'Télécharger – Guide de l’accueil, version 2' }).waitFor();
    await expectSound(page, '64-library');
    expect(await server.untilAsked('library:announce')).toMatchObject({
      ...{ itemId: item.itemId, fileName: 'guide-2027.pdf', size: bytes.length, sha256: version.sha256 },
    });
    const large = { name: 'lourd.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(11_000_000) };
    await page.locator('input[type=file]').setInputFiles(large);
    await page.getByLabel('Titre').fill('Un film');
    await page.getByRole('button', { name: 'Déposer' }).click();
    await page.getByText('Ce fichier est trop volumineux (10 Mo au plus).').waitFor();
    server.on('library:withdraw', ({ withdrawn }) => {
      items = [{ ...item, withdrawn }];
      return {};
    });
    await page.getByRole('button', { name: 'Retirer – Guide' }).click();
    await page.getByText('Retiré', { exact: true }).waitFor();
    server.on('library:remove', () => {
      items = [];
      return {};
    });
    await page.getByRole('button', { name: 'Supprimer – Guide' }).click();
    await page.getByRole('button', { name: 'Supprimer vraiment – Guide' }).click();
    await page.getByText('Aucun document n’est encore partagé.').waitFor();
  });
});

describe('what was handed out', () => {
  it('is noted, corrected with a reason, added up by place and taken away', async () => {
    let distributions: Distribution[] = [];
    const { page, server } = await consoles.openSignedIn(staff('mediator', 'Nadia', kit.name), (fake) => {
      fake.on('register:read', () => register);
      fake.on('news:list', () => ({ news: [] }));
      fake.on('distribution:list', () => ({ distributions }));
      fake.refuse('distribution:record', 'personal-refused');
    });
    await page.getByRole('link', { name: 'Portail' }).click();
    await page.getByRole('tab', { name: 'Diffusion' }).click();
    await page.getByText('Rien n’est noté pour ces jours.').waitFor();
    const form = page.getByRole('region', { name: 'Noter une diffusion' });
    expect(await form.getByRole('button', { name: 'Noter' }).isDisabled()).toBe(true);
    await form.getByLabel('Support').selectOption('Dépliants');
    await form.getByLabel('Nombre').fill('40');
    await form.getByLabel('Endroit').fill('Pharmacie, 05 65 10 20 30');
    await form.getByRole('button', { name: 'Noter' }).click();
    await form.getByText('Ce texte contient un numéro').waitFor();
    server.on('distribution:record', (recorded) => {
      distributions = [{ ...recorded, cancelled: false, corrections: [] }];
      return {};
    });
    await form.getByLabel('Endroit').fill('Pharmacie');
    await form.getByRole('button', { name: 'Noter' }).click();
    const totals = page.getByRole('region', { name: 'Totaux par lieu' });
    await totals
      .getByRole('row', { name: /^Cyber-base/ })
      .getByText('40')
      .waitFor();
    expect(distributions).toMatchObject([{ siteId: 'biars', kind: 'leaflet', quantity: 40 }]);
    await page.getByRole('button', { name: 'Corriger – Dépliants, Pharmacie' }).click();
    const correction = page.getByRole('region', { name: 'Corriger une diffusion' });
    await correction.getByLabel('Nombre').fill('4');
    expect(await correction.getByRole('button', { name: 'Enregistrer' }).isDisabled()).toBe(true);
    await correction.getByLabel('Raison').fill('un zéro de trop');
    await expectSound(page, '65-distribution');
    server.on('distribution:correct', ({ quantity, reason }) => {
      const corrections = [{ at: '2026-11-28T10:00:00Z', reason }];
      distributions = [{ ...distributions[0]!, quantity, corrections }];
      return {};
    });
    await correction.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Corrigée : un zéro de trop').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exporter (CSV)' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain(
      ';dépliant;4;Pharmacie;non;un zéro de trop',
    );
  });
});
