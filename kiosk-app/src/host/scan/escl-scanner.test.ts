import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presetSettings, type ScanSettings } from '@visio-accueil/shared/domain/scan-settings.ts';
import { parseEsclStatus } from './escl-status.ts';
import { esclDevice, writeSaneConfig } from './sane-config.ts';
import { ScanimageScanner } from './scanimage-scanner.ts';
import { EsclServer } from './testing/escl-server.ts';
import { samplePage } from './testing/sample-pages.ts';
import { removeFolder } from '@visio-accueil/shared/testing/remove-folder.ts';

describe('a driverless scanner, through SANE’s airscan', () => {
  let sheet: Buffer;
  let folder: string;
  let escl: EsclServer;
  let scanner: ScanimageScanner;
  beforeAll(async () => {
    sheet = await samplePage();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'escl-'));
    escl = await EsclServer.start({ glass: sheet });
    const configFolder = await writeSaneConfig(join(folder, 'sane'), { kind: 'escl', url: escl.url });
    scanner = new ScanimageScanner({ device: esclDevice, configFolder, esclUrl: escl.url, stallLimit: 4000 });
  });
  afterEach(async () => {
    await escl.close();
    await removeFolder(folder);
  });

  /** Scans; answers with the pages told, and why it ended early. */
  const scan = async (settings: Partial<ScanSettings> = {}) => {
    const pages: string[] = [];
    let code: string | null = null;
    try {
      await scanner.scan({
        settings: { ...presetSettings.form, resolution: 100, ...settings },
        folder,
        signal: new AbortController().signal,
        onProgress: () => undefined,
        onPage: (path) => pages.push(path),
      });
    } catch (error) {
      code = (error as { code: string }).code;
    }
    const files = (await readdir(folder)).filter((name) => /jpg|part/.test(name));
    expect(files.sort()).toEqual(pages.map((path) => path.slice(folder.length + 1)).sort());
    for (const page of pages)
      expect((await readFile(page)).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    await Promise.all(pages.map((path) => rm(path)));
    return { pages: pages.length, code };
  };

  it('is ready, and takes the feeder by itself when there is paper in it, else the glass', async () => {
    expect(await scanner.state()).toBe('ready');
    expect(await scan()).toEqual({ pages: 1, code: null });
    escl.load([sheet, sheet, sheet]);
    expect(await scan()).toEqual({ pages: 3, code: null });
    expect(escl.duplexAsked).toBe(true);
    escl.load([sheet]);
    expect(await scan({ sides: 'one' })).toEqual({ pages: 1, code: null });
    expect(escl.duplexAsked).toBe(false);
  });

  it('tries the feeder, then the glass, where nobody can tell whether there is paper', async () => {
    const configFolder = await writeSaneConfig(join(folder, 'sane'), { kind: 'escl', url: escl.url });
    scanner = new ScanimageScanner({ device: esclDevice, configFolder }); // its state is not asked for
    expect(await scan()).toEqual({ pages: 1, code: null });
    expect(escl.duplexAsked).toBe(false);
    escl.load([sheet, sheet]);
    expect(await scan()).toEqual({ pages: 2, code: null });
  });

  it('says that the feeder is empty when only the feeder will do', async () => {
    expect(await scan({ source: 'feeder' })).toEqual({ pages: 0, code: 'scanner-feeder-empty' });
  });

  it('keeps the pages before a jam, and says what is to be done', async () => {
    escl.load([sheet, sheet, sheet]);
    escl.fault = { kind: 'jam', afterPages: 2 };
    expect(await scan()).toEqual({ pages: 2, code: 'scanner-jam' });
  });

  it('says that it is gone when it is unplugged in the middle, pages before kept', async () => {
    escl.load([sheet, sheet, sheet]);
    escl.fault = { kind: 'gone', afterPages: 1 };
    expect(await scan()).toEqual({ pages: 1, code: 'scanner-io' });
  });

  it('stops waiting for a device that has fallen silent, pages before kept', async () => {
    escl.load([sheet, sheet, sheet]);
    escl.fault = { kind: 'silent', afterPages: 1 };
    expect(await scan()).toEqual({ pages: 1, code: 'scanner-stalled' });
  });

  it('takes no nonsense for a page', async () => {
    escl.load([sheet, sheet, sheet]);
    escl.fault = { kind: 'not-a-picture', afterPages: 1 };
    expect(await scan()).toEqual({ pages: 1, code: 'scanner-io' });
  });

  it('says that a cover is open, or that another one uses it, before it tries', async () => {
    escl.fault = { kind: 'cover-open' };
    expect(await scan()).toEqual({ pages: 0, code: 'scanner-cover-open' });
    escl.fault = { kind: 'busy' };
    expect(await scan()).toEqual({ pages: 0, code: 'scanner-busy' });
  });

  it('is missing when nobody answers at its address', async () => {
    await escl.close();
    expect(await scan()).toEqual({ pages: 0, code: 'scanner-missing' });
    escl = await EsclServer.start();
  });

  it('tells its state in whatever prefix', () => {
    const status = (state: string, adf: string) =>
      parseEsclStatus(
        `<s:ScannerStatus><p:State>${state}</p:State><s:AdfState>${adf}</s:AdfState></s:ScannerStatus>`,
      );
    expect(status('Idle', 'ScannerAdfLoaded')).toEqual({ fault: null, feederLoaded: true });
    expect(status('Idle', 'ScannerAdfMispick')).toEqual({ fault: 'scanner-jam', feederLoaded: null });
    expect(status('Processing', 'ScannerAdfEmpty')).toEqual({ fault: 'scanner-busy', feederLoaded: false });
    expect(parseEsclStatus('<nothing/>')).toEqual({ fault: null, feederLoaded: null });
  });
});
