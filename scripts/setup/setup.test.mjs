import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentHash } from './build.mjs';
import { missingPackages } from './debian.mjs';
import { ROOT } from './paths.mjs';
import { withLock } from './worker/lock.mjs';
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

  it('sees a changed file, a renamed file and nothing else', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'a.ts'), 'one');
      const first = contentHash([folder]);
      expect(contentHash([folder])).toBe(first);
      writeFileSync(join(folder, 'a.ts'), 'two');
      expect(contentHash([folder])).not.toBe(first);
    }));

  it('lets one process at a time build the worker', () =>
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
