import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { LastKnown } from './last-known.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

const log = pino({ level: 'silent' });
const kiosk = { label: 'Borne 1', siteName: 'Cyber-base de Biars' };
const caf = {
  id: 'caf',
  label: 'CAF',
  name: 'Caisse d’allocations familiales',
  purpose: 'Famille, logement, RSA',
  open: true,
  opensAt: null,
  receiving: true,
  byAppointment: false,
  closesAt: '2026-11-27T16:00:00.000Z',
  agentsPresent: 2,
  expectedWait: null,
  weekly: [[], [], [], [], [], [], []],
  waiting: 3,
  telephone: null,
};

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'known-'));
  file = join(folder, 'kiosk', 'last-known.json');
});
afterEach(() => removeFolder(folder));

describe('what was last known of the place', () => {
  it('is there after a restart, with nobody to be called', async () => {
    await new LastKnown(file, log).keep({ kiosk, agencies: [caf] });
    const closed = { receiving: false, agentsPresent: 0, waiting: 0 };
    expect(await new LastKnown(file, log).load()).toEqual({ kiosk, agencies: [{ ...caf, ...closed }] });
  });

  it('does not say who waited, and is not written anew for a queue', async () => {
    const known = new LastKnown(file, log);
    await known.keep({ kiosk, agencies: [caf] });
    expect(await readFile(file, 'utf8')).not.toContain('"waiting":3');
    const { mtimeMs } = await stat(file);
    await known.keep({ kiosk, agencies: [{ ...caf, waiting: 4 }] });
    expect((await stat(file)).mtimeMs).toBe(mtimeMs);
  });

  it('is nothing before the first word of the server, or when the file is damaged', async () => {
    const known = new LastKnown(file, log);
    await known.keep({ kiosk: null, agencies: [] });
    expect(await known.load()).toBeNull();
    await known.keep({ kiosk, agencies: [] });
    await writeFile(file, '{"kiosk":');
    expect(await known.load()).toBeNull();
  });
});
