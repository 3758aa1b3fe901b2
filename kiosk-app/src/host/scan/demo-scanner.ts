import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { demoPage } from './demo-page.ts';
import { ScanimageScanner } from './scanimage-scanner.ts';

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

/**
 * The demonstration's scanner: the real `scanimage` and SANE's own `pnm` backend with a made-up page on the glass.
 * `DATA_DIR/demo-scanner.json`, read anew before each scan, makes it fail: `{"fault": "jam"}`, `{"fault": null}`.
 */
export const openDemoScanner = async (dataFolder: string): Promise<ScanimageScanner> => {
  const folder = join(dataFolder, 'demo-scanner');
  const page = join(folder, 'page.ppm');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'dll.conf'), 'pnm\n');
  await writeFile(page, await portablePixmap(Buffer.from(demoPage)));
  return new ScanimageScanner({
    device: 'pnm:0',
    configFolder: folder,
    extraArguments: async () => {
      const fault = await readFault(join(dataFolder, 'demo-scanner.json'));
      return ['--filename', page, ...(fault ? [faults[fault]] : [])];
    },
  });
};

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
