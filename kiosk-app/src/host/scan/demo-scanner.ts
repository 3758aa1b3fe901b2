import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DeviceState } from '@visio-accueil/shared/protocol/kiosk.ts';
import sharp from 'sharp';
import { z } from 'zod';
import { demoForm, demoPage } from './demo-page.ts';
import { ScanimageScanner } from './scanimage-scanner.ts';
import type { ScannerPort, ScanOrder } from './scanner.ts';

/** What can be made to go wrong, and how SANE's `pnm` backend is told. */
const faults = {
  jam: '--status-jammed=yes',
  'feeder-empty': '--status-nodocs=yes',
  'cover-open': '--status-coveropen=yes',
  'io-error': '--status-ioerror=yes',
  'no-memory': '--status-nomem=yes',
  'access-denied': '--status-accessdenied=yes',
} as const;
const controlSchema = z.object({ fault: z.enum(Object.keys(faults) as [keyof typeof faults]).nullable() });

/** How long the feeder takes for a side, in milliseconds: pages are seen to come one after the other. */
const SIDE = 1_000;

/**
 * The demonstration's scanner: the real `scanimage` and SANE's own `pnm` backend, with a made-up attestation on the glass.
 * `pnm` has no feeder; here the sides of a made-up form are put on it in turn, at a feeder's pace, when the feeder or both
 * sides are asked for. `DATA_DIR/demo-scanner.json`, read anew before each side, makes it fail: `{"fault": "jam"}`,
 * `{"fault": null}`.
 */
export const openDemoScanner = async (dataFolder: string): Promise<ScannerPort> => {
  const folder = join(dataFolder, 'demo-scanner');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'dll.conf'), 'pnm\n');
  const withOnIt = async (name: string, svg: string): Promise<ScanimageScanner> => {
    const picture = join(folder, `${name}.ppm`);
    await writeFile(picture, await portablePixmap(Buffer.from(svg)));
    return new ScanimageScanner({
      device: 'pnm:0',
      configFolder: folder,
      extraArguments: async () => {
        const fault = await readFault(join(dataFolder, 'demo-scanner.json'));
        return ['--filename', picture, ...(fault ? [faults[fault]] : [])];
      },
    });
  };
  const glass = await withOnIt('page', demoPage);
  return new DemoScanner(glass, (side) => withOnIt(`side-${side + 1}`, demoForm[side] ?? ''));
};

class DemoScanner implements ScannerPort {
  readonly #glass: ScanimageScanner;
  readonly #open: (side: number) => Promise<ScanimageScanner>;
  readonly #sides = new Map<number, Promise<ScanimageScanner>>();

  /** `open`: a scanner with that side of the form on it, drawn when it is first wanted. */
  constructor(glass: ScanimageScanner, open: (side: number) => Promise<ScanimageScanner>) {
    this.#glass = glass;
    this.#open = open;
  }

  state(): Promise<DeviceState> {
    return this.#glass.state();
  }

  prepare(signal: AbortSignal): void {
    this.#glass.prepare(signal);
  }

  async scan(order: ScanOrder): Promise<void> {
    const { source, sides } = order.settings;
    if (source === 'glass' || (source === 'auto' && sides === 'one')) return this.#glass.scan(order);
    // Fronts have even numbers.
    const wanted = demoForm.map((_, side) => side).filter((side) => sides === 'both' || side % 2 === 0);
    const settings = { ...order.settings, source: 'glass', sides: 'one' } as const;
    for (const [at, side] of wanted.entries()) {
      const page = at + 1;
      order.onProgress(page, null);
      const [scanner] = await Promise.all([this.#side(side), paperMoves(order.signal)]);
      order.signal.throwIfAborted();
      const onProgress = (_: number, progress: number | null): void => order.onProgress(page, progress);
      await scanner.scan({ ...order, settings, onProgress });
    }
  }

  #side(side: number): Promise<ScanimageScanner> {
    const known = this.#sides.get(side) ?? this.#open(side);
    this.#sides.set(side, known);
    return known;
  }
}

const paperMoves = (signal: AbortSignal): Promise<void> =>
  delay(SIDE, undefined, { signal }).catch(() => undefined); // stopped: the scan says so

const readFault = async (file: string): Promise<keyof typeof faults | null> => {
  try {
    return controlSchema.parse(JSON.parse(await readFile(file, 'utf8'))).fault;
  } catch {
    return null; // No file, or one that says nothing known: nothing goes wrong.
  }
};

/** PPM (P6) of an SVG, 1654 x 2339: A4 at 200 dpi. */
const portablePixmap = async (svg: Buffer): Promise<Buffer> => {
  const picture = sharp(svg).resize(1654, 2339).flatten({ background: '#fff' }).toColourspace('srgb');
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return Buffer.concat([Buffer.from(`P6\n${info.width} ${info.height}\n255\n`), data]);
};
