import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { a4Pdf, PrintRig } from '../testing/print-rig.ts';
import { discoverPrinters, type AnnouncedPrinter } from './discover-printers.ts';
import { FoundPrinter } from './found-printer.ts';
import { IppClient } from './ipp-client.ts';
import { IppPrinter } from './ipp-printer.ts';
import { noPrinter } from './no-printer.ts';

describe('a printer that is looked for', () => {
  let print: PrintRig;
  beforeEach(async () => {
    print = await PrintRig.start();
  });
  afterEach(() => print.close());

  /** What was logged, and a printer found among these. */
  const among = (all: () => AnnouncedPrinter[] | Error, name: string | null = null) => {
    const connected: string[] = [];
    const printer = new FoundPrinter({
      discover: () => {
        const answer = all();
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      connect: (uri) => {
        connected.push(uri);
        return new IppPrinter(new IppClient(uri));
      },
      name,
      log: print.rig.log,
    });
    return { printer, connected };
  };
  const missing: unknown = expect.objectContaining({ code: 'printer-missing' });

  it('is found by its announcement, and prints', async () => {
    const real = await print.startPrinter();
    const port = new URL(real.uri.replace('ipp', 'http')).port;
    const all = await discoverPrinters();
    expect(all).toContainEqual({ name: `Borne ${port}`, uri: real.uri });
    const { printer } = among(() => all, `Borne ${port}`);
    print.use(printer);
    expect(await print.printed(await a4Pdf(1))).toMatchObject({ state: 'printed' });
    expect(await print.papers()).toHaveLength(1);
  });

  it('is none while there is none, and is there once it is switched on', async () => {
    let all: AnnouncedPrinter[] = [];
    const { printer, connected } = among(() => all);
    await expect(printer.status()).rejects.toEqual(missing);
    await expect(async () => printer.cancel(1)).rejects.toEqual(missing);
    const { uri } = await print.startPrinter();
    all = [{ name: 'Accueil', uri }];
    expect(await printer.status()).toMatchObject({ a4: true });
    await printer.status();
    expect(connected).toEqual([uri]);
  });

  it('is none of several, but the one that is named', async () => {
    const { uri } = await print.startPrinter();
    const all = [
      { name: 'Secrétariat', uri: 'ipp://localhost:9/ipp/print' },
      { name: 'Accueil', uri },
    ];
    await expect(among(() => all).printer.status()).rejects.toEqual(missing);
    expect(await among(() => all, 'Accueil').printer.status()).toMatchObject({ a4: true });
    await expect(among(() => all, 'Mairie').printer.status()).rejects.toEqual(missing);
  });

  it('is looked for again when nobody answers at its address', async () => {
    let uri = 'ipp://localhost:9/ipp/print';
    const { printer, connected } = among(() => [{ name: 'Accueil', uri }]);
    await expect(printer.status()).rejects.toEqual(missing);
    ({ uri } = await print.startPrinter());
    expect(await printer.status()).toMatchObject({ a4: true });
    expect(connected).toHaveLength(2);
  });

  it('is missing, and what to install is said, without the program that looks for it', async () => {
    await expect(discoverPrinters({ command: 'ippfind-that-is-not-here' })).rejects.toThrow(/cups-ipp-utils/);
    await expect(among(() => new Error('no program')).printer.purge()).rejects.toEqual(missing);
    await expect(noPrinter.status()).rejects.toEqual(missing);
  });
});
