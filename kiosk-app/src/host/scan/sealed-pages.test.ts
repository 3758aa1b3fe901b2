import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SealedPages } from './sealed-pages.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

describe('pages sealed until they have left', () => {
  let folder: string;
  let pages: SealedPages;
  const page = Buffer.from('What is on this page concerns its citizen alone.');
  const file = (id: string): string => join(folder, `${id}.sealed`);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sealed-'));
    pages = new SealedPages(() => Promise.resolve(folder));
  });
  afterEach(() => removeFolder(folder));

  it('come back as they were put, and are read by nobody else on the machine', async () => {
    await pages.put('one', page);
    expect(Buffer.from(await pages.read('one'))).toEqual(page);
    const written = await readFile(file('one'));
    for (let at = 0; at + 8 <= page.length; at += 1)
      expect(written.includes(page.subarray(at, at + 8))).toBe(false);
    expect((await stat(file('one'))).mode & 0o777).toBe(0o600);
  });

  it('are written differently each time, the same page too', async () => {
    await pages.put('one', page);
    const first = await readFile(file('one'));
    await pages.put('one', page);
    expect((await readFile(file('one'))).equals(first)).toBe(false);
  });

  it('leave no file once the agent has them', async () => {
    await pages.put('one', page);
    await pages.put('other', page);
    await pages.remove('one');
    expect(await readdir(folder)).toEqual(['other.sealed']);
    await expect(pages.read('one')).rejects.toMatchObject({ code: 'ENOENT' });
    await pages.remove('one'); // told twice
  });

  it('cannot be opened any more when the session’s key is destroyed, though the files were still there', async () => {
    await pages.put('one', page);
    pages.destroyKey();
    await expect(pages.read('one')).rejects.toThrow();
    await pages.put('next citizen', page);
    expect(Buffer.from(await pages.read('next citizen'))).toEqual(page);
  });

  it('cannot be opened by the host that is started after a crash', async () => {
    await pages.put('one', page);
    const after = new SealedPages(() => Promise.resolve(folder));
    await expect(after.read('one')).rejects.toThrow();
  });

  it('are refused when they were touched, or put in another’s place', async () => {
    await pages.put('one', page);
    const written = await readFile(file('one'));
    await writeFile(file('other'), written);
    await expect(pages.read('other')).rejects.toThrow();
    written[20]! ^= 1;
    await writeFile(file('one'), written);
    await expect(pages.read('one')).rejects.toThrow();
  });

  it('are kept when there is no room left for files, and leave no half of one', async () => {
    await symlink('/dev/full', `${file('one')}.part`); // the kernel's own full disk
    await pages.put('one', page);
    expect(await readdir(folder)).toEqual([]);
    expect(Buffer.from(await pages.read('one'))).toEqual(page);
    await pages.remove('one');
    await expect(pages.read('one')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
