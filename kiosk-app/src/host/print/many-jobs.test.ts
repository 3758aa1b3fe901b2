import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { a4Pdf, PrintRig } from '../testing/print-rig.ts';
import { until } from '../testing/until.ts';

/** What goes wrong with each job in turn; only `fine` and `jam` put both sides on paper. */
const faults = [
  'fine',
  'abort',
  'short',
  'silent',
  'jam',
  'cancel',
  'fine',
  'twice',
  'refused',
  'jam',
] as const;
/** Each fault four times; a hundred by PRINT_JOBS=100. A multiple of ten. */
const JOBS = Number(process.env['PRINT_JOBS'] ?? 40);
/** A job takes about a second, on a busy machine two. */
const TIME = 5_000 * JOBS;

/**
 * An engine that reads which fault is meant, and writes down each side that it really put on paper: what the printer tells
 * is then held against that, and not against its own word.
 */
const engine = (folder: string): string => `
side() { echo x >> "${folder}/sides"; count $1; }
case "$(cat "${folder}/fault")" in
  abort) side 1; exit 1 ;;
  short) side 1 ;;
  silent) ;;
  jam) side 1; echo "STATE: +media-jam-error" >&2; sleep 0.15; echo "STATE: -media-jam-error" >&2; side 2 ;;
  cancel) side 1; sleep 3; side 2 ;;
  *) side 1; side 2 ;;
esac
`;

describe('many jobs with all that goes wrong', () => {
  let print: PrintRig;
  beforeEach(async () => {
    print = await PrintRig.start();
  });
  afterEach(() => print.close());

  it(
    'never calls printed what was not, and never prints twice',
    async () => {
      const folder = print.rig.root;
      await writeFile(join(folder, 'sides'), '');
      await print.plugIn(engine(folder), { poll: 20 });
      const sides = async (): Promise<number> =>
        (await readFile(join(folder, 'sides'), 'utf8')).split('\n').length - 1;
      const bytes = await a4Pdf(2);
      const ends: Record<string, number> = {};
      let given = 0;
      for (let job = 0; job < JOBS; job++) {
        const fault = faults[job % faults.length]!;
        const before = await sides();
        await writeFile(join(folder, 'fault'), fault);
        const { printId } = print.send(bytes);
        if (fault === 'twice') print.send(bytes, { printId });
        await print.rig.citizenSays(fault !== 'refused');
        if (fault === 'cancel') {
          await until(async () => (await sides()) > before);
          print.cancel(printId);
        }
        const end = await print.ended(printId);
        const came = (await sides()) - before;
        ends[end.state] = (ends[end.state] ?? 0) + 1;
        if (end.state === 'printed') {
          given++;
          expect({ job, fault, came }).toEqual({ job, fault, came: 2 });
        }
        expect(came).toBeLessThanOrEqual(2);
        await print.nextVisit();
      }
      const tenth = JOBS / 10;
      expect(ends).toEqual({
        printed: 5 * tenth,
        failed: tenth,
        unverified: 2 * tenth,
        cancelled: tenth,
        refused: tenth,
      });
      expect(given).toBe(5 * tenth);
      // Each job's paper once: all but the refused.
      expect(await print.papers()).toHaveLength(9 * tenth);
    },
    TIME,
  );
});
