import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Kit } from '../../protocol/kit.ts';
import { removeFolder } from '../../testing/remove-folder.ts';
import { kitPaper, kitPapers, type KitPaper } from './kit-paper.ts';
import type { PaperFonts } from './paper-file.ts';
import { readPaperFonts } from './paper-fonts.ts';

const run = promisify(execFile);
const day = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:00' },
];
const agency = (label: string): Kit['agencies'][number] => ({
  label,
  purpose: 'Famille, logement',
  motives: [{ label: 'Logement', documents: ['Bail signé', 'Relevé d’identité bancaire'] }],
});
const place: Kit = {
  siteId: 'biars',
  name: 'Cyber-base de Biars-sur-Cère',
  address: '1 place de la Mairie',
  access: 'Ligne 8, arrêt Mairie',
  confidentialRoom: true,
  hours: { weekly: [day, day, [], day, day, [], []], exceptions: [] },
  agencies: [agency('CAF'), agency('CPAM')],
  origin: null,
};

describe('the papers of the communication kit', () => {
  let fonts: PaperFonts;
  let folder: string;
  beforeAll(async () => {
    fonts = await readPaperFonts();
    folder = await mkdtemp(join(tmpdir(), 'kit-'));
  });
  afterAll(() => removeFolder(folder));

  const set = async (paper: KitPaper, change: Partial<Kit> = {}) => {
    const file = join(folder, `${paper}.pdf`);
    const order = { paper, place: { ...place, ...change }, origin: 'https://visio.example' };
    await writeFile(file, await kitPaper(order, fonts));
    const [text, info, tags] = await Promise.all([
      run('pdftotext', [file, '-']),
      run('pdfinfo', [file]),
      run('pdfinfo', ['-struct', file]),
    ]);
    return { text: text.stdout.replace(/\s+/g, ' '), info: info.stdout, tags: tags.stdout };
  };

  it.each([
    ['poster', /841\.89 x 1190\.55 pts \(A3\)/, 1],
    ['leaflet', /841\.89 x 595\.28 pts \(A4\)/, 2],
    ['sign', /595\.28 x 841\.89 pts \(A4\)/, 1],
  ] as const)(
    'are of their size, tagged, with place, hours and the way to its page: %s',
    async (paper, size, pages) => {
      const { text, info, tags } = await set(paper);
      expect(info).toMatch(size);
      expect(info).toMatch(new RegExp(`Pages:\\s+${pages}\\n`));
      expect(info).toMatch(/Tagged:\s+yes/);
      for (const part of [
        place.name,
        place.address,
        '9 h à 12 h et 13 h 30 à 17 h',
        'visio.example/annuaire',
      ])
        expect(text).toContain(part);
      expect(tags.match(/^ +H1\b/gm)).toHaveLength(1);
      expect(tags.match(/^ +Figure\b/gm)).toHaveLength(1);
    },
  );

  it('say what to bring on the leaflet, and where to read it when that is more than a panel holds', async () => {
    const { text: said } = await set('leaflet');
    for (const part of ['Bail signé', 'Ligne 8, arrêt Mairie']) expect(said).toContain(part);
    const many = Array.from({ length: 40 }, (_, index) => agency(`O${index}`));
    const motives = many.flatMap((each) => each.motives);
    const crowded = {
      agencies: [{ ...agency('CAF'), motives: Array.from({ length: 40 }, () => motives[0]!) }],
    };
    const { text } = await set('leaflet', crowded);
    expect(text).not.toContain('Bail signé');
    expect(text).toContain('la page de ce lieu les donne');
  });

  it.each(kitPapers)(
    'hold a place with fifteen agencies and a long name as well as one without any: %s',
    async (paper) => {
      const agencies = Array.from({ length: 15 }, (_, index) => agency(`Organisme ${index + 1}`));
      const name =
        'Maison communautaire des services au public de Saint-Médard-de-Presque et de ses environs';
      const { info } = await set(paper, { agencies, name });
      expect(info).toMatch(new RegExp(`Pages:\\s+${paper === 'leaflet' ? 2 : 1}\\n`));
      await set(paper, { agencies: [], address: '' });
    },
  );

  it('refuse a letter that the font has not, and what no size makes fit', async () => {
    await expect(set('sign', { name: 'Привет' })).rejects.toMatchObject({ code: 'form-invalid' });
    await expect(set('sign', { address: 'rue longue '.repeat(400) })).rejects.toMatchObject({
      code: 'form-invalid',
    });
  });
});
