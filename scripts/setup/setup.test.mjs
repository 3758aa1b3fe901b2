import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentHash } from './build.mjs';
import { installedIn, missingPackages } from './debian.mjs';
import { withLock } from './lock.mjs';
import { missingFrom } from './npm.mjs';
import { ROOT } from './paths.mjs';
import { patchDtls, workerSources } from './worker/recipe.mjs';

const inFolder = async (work) => {
  const folder = mkdtempSync(join(tmpdir(), 'visio-setup-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

describe('set-up', () => {
  it('names the Debian packages that are missing, in the order of the list', () => {
    expect(missingPackages(['a', 'b', 'c'], new Set(['b']))).toEqual(['a', 'c']);
  });

  it('takes a package that was removed but left its settings for missing', () => {
    const output = 'ii  chromium\nrc  avahi-daemon\nun  dbus\n';
    expect(missingPackages(['chromium', 'avahi-daemon', 'dbus'], installedIn(output))).toEqual([
      'avahi-daemon',
      'dbus',
    ]);
  });

  it('builds an app again when a file of it changed or got another name, and not for a test', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'a.ts'), 'one');
      const first = contentHash([folder]);
      writeFileSync(join(folder, 'a.test.ts'), 'a test');
      expect(contentHash([folder])).toBe(first);
      writeFileSync(join(folder, 'a.ts'), 'two');
      expect(contentHash([folder])).not.toBe(first);
      writeFileSync(join(folder, 'a.ts'), 'one');
      renameSync(join(folder, 'a.ts'), join(folder, 'b.ts'));
      expect(contentHash([folder])).not.toBe(first);
    }));

  describe('npm packages', () => {
    const sharp = { version: '1.0.0', integrity: 'sha512-a' };

    it('are in place when every one is there as the lock file has it', () => {
      const wanted = { '': { name: 'visio-accueil' }, shared: {}, 'node_modules/sharp': sharp };
      expect(missingFrom(wanted, { 'node_modules/sharp': { ...sharp } })).toEqual([]);
    });

    it('are missing when node_modules is empty, another version is there, or its content differs', () => {
      const wanted = { 'node_modules/sharp': sharp };
      expect(missingFrom(wanted, {})).toEqual(['node_modules/sharp']);
      expect(missingFrom(wanted, { 'node_modules/sharp': { ...sharp, version: '1.0.1' } })).toHaveLength(1);
      expect(missingFrom(wanted, { 'node_modules/sharp': { ...sharp, integrity: 'x' } })).toHaveLength(1);
    });

    it('may lack what is optional, for another system', () => {
      expect(missingFrom({ 'node_modules/sharp-mac': { ...sharp, optional: true } }, {})).toEqual([]);
    });
  });
});

describe('the lock between set-ups', () => {
  it('takes over from a process that died with the lock in its hands', () =>
    inFolder(async (folder) => {
      const lock = join(folder, 'lock');
      const { pid } = spawnSync(process.execPath, ['-e', '']);
      writeFileSync(lock, String(pid));
      await expect(
        withLock(
          lock,
          () => {},
          async () => 'done',
        ),
      ).resolves.toBe('done');
    }));

  it('is given back when the work fails', () =>
    inFolder(async (folder) => {
      const lock = join(folder, 'lock');
      const failing = withLock(
        lock,
        () => {},
        () => Promise.reject(new Error('no compiler')),
      );
      await expect(failing).rejects.toThrow('no compiler');
      await expect(
        withLock(
          lock,
          () => {},
          async () => 'done',
        ),
      ).resolves.toBe('done');
    }));

  it('lets one at a time work', () =>
    inFolder(async (folder) => {
      const order = [];
      const work = (name) => async () => {
        order.push(`${name} in`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} out`);
      };
      const lock = join(folder, 'lock');
      await Promise.all([withLock(lock, () => {}, work('a')), withLock(lock, () => {}, work('b'))]);
      expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
    }));
});

describe('the worker’s recipe', () => {
  const worker = join(ROOT, 'node_modules/mediasoup/worker');

  it('takes every source of the installed mediasoup once', () => {
    const sources = workerSources(worker);
    expect(new Set(sources).size).toBe(sources.length);
    expect(sources).toEqual(
      expect.arrayContaining(['src/main.cpp', 'src/RTC/DtlsTransport.cpp', 'src/DepLibWebRTC.cpp']),
    );
  });

  it('mends the DTLS callback of the installed mediasoup', () => {
    const source = readFileSync(join(worker, 'src/RTC/DtlsTransport.cpp'), 'utf8');
    expect(patchDtls(source)).toContain('(operationType & BIO_CB_RETURN)');
  });

  it('fails loudly when the line to mend is not there', () => {
    expect(() => patchDtls('something else')).toThrow(/cannot be applied/);
  });
});
