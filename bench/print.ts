/**
 * From the agent's click on "Imprimer" to the printer's acceptance and to "Imprimé" at the console, the citizen's yes given
 * at once, beside `ipptool` printing the same file on the same printer in the same run. First on this machine, then with the
 * kiosk behind 512 kbit/s (network namespaces, as root). `npm run bench print -- --json`; `--runs 5` prints a part.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright-core';
import { ConsoleDesk } from '../e2e/world/console-desk.ts';
import { KioskScreen } from '../e2e/world/kiosk-screen.ts';
import { startLabWorld } from '../e2e/world/lab/lab-world.ts';
import { startWorld, type World } from '../e2e/world/world.ts';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '5' } },
});
const runs = Math.max(1, Number(values.runs) || 5);
const say = (line: string): boolean => process.stderr.write(`${line}\n`);
const LINE = { kbit: 512, lossPercent: 0 };
/** As in `link`: two large windows painted without a graphics card would be measured instead. */
const WINDOW = { width: 1280, height: 720 };
/** Two pages with a scanned letter's worth of bytes. */
const PICTURE_BYTES = 100_000;

const makeFile = async (): Promise<Buffer> => {
  const document = await PDFDocument.create();
  for (let page = 1; page <= 2; page += 1) document.addPage([595.28, 841.89]).drawText(`Page ${page}`);
  const noise = Uint8Array.from({ length: PICTURE_BYTES }, () => Math.floor(Math.random() * 256));
  document.context.register(document.context.stream(noise));
  return Buffer.from(await document.save());
};

/** Print-Job, then the job looked at twice a second, as the kiosk does. */
const ipptoolTest = `{
NAME "print" OPERATION Print-Job
GROUP operation-attributes-tag
ATTR charset attributes-charset utf-8 ATTR language attributes-natural-language fr ATTR uri printer-uri $uri
ATTR name requesting-user-name mesure ATTR mimeMediaType document-format application/pdf
GROUP job-attributes-tag ATTR keyword media iso_a4_210x297mm
FILE $filename STATUS successful-ok EXPECT job-id
}
{
NAME "wait" OPERATION Get-Job-Attributes
GROUP operation-attributes-tag
ATTR charset attributes-charset utf-8 ATTR language attributes-natural-language fr ATTR uri printer-uri $uri
ATTR integer job-id $job-id ATTR name requesting-user-name mesure
STATUS successful-ok EXPECT job-state WITH-VALUE >5 REPEAT-NO-MATCH DELAY 0.5
}
`;

interface Times {
  /** From the click to the question on the citizen's screen. */
  readonly askedMs: number;
  readonly acceptMs: number;
  readonly printedMs: number;
  readonly ipptoolMs: number;
}

/** Looks ten times a second for an element with these words: a wait by role reads the whole page's roles anew, many times a second. */
const shows = (page: Page, tag: string, ...words: string[]): Promise<unknown> =>
  page.waitForFunction(
    ([name = '', ...patterns]) =>
      [...document.querySelectorAll(name)].some(({ textContent }) =>
        patterns.every((pattern) => new RegExp(pattern).test(textContent)),
      ),
    [tag, ...words],
    { polling: 100 },
  );

/** One part: a call, and in it so many prints and as many by ipptool. `prefix`: where the printer is. */
const measure = async (
  world: World,
  prefix: readonly string[],
  narrow: () => Promise<unknown>,
): Promise<Times & { ratio: number }> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-print-'));
  try {
    const kiosk = new KioskScreen(await world.openKiosk());
    const desk = new ConsoleDesk(await world.openConsole());
    for (const { page } of [kiosk, desk]) {
      page.setDefaultTimeout(120_000);
      await page.setViewportSize(WINDOW);
    }
    await desk.signIn('agent.caf');
    await desk.beAvailable();
    await kiosk.join('CAF');
    await desk.answer();
    await desk.tab('Imprimer');
    await narrow();
    const buffer = await makeFile();
    const file = join(folder, 'file.pdf');
    await writeFile(file, buffer);
    await writeFile(join(folder, 'print.test'), ipptoolTest);
    const uri = `ipp://localhost:${world.printerPort}/ipp/print`;
    const byIpptool = async (triesLeft = 5): Promise<number> => {
      const start = Date.now();
      const words: string[] = [...prefix, 'ipptool', '-q', '-f', file, uri, join(folder, 'print.test')];
      const [command = 'ipptool', ...args] = words;
      const [code] = (await once(spawn(command, args, { stdio: 'ignore' }), 'exit')) as [number];
      if (code !== 0 && triesLeft > 1) {
        // The printer still puts the last job away (server-error-busy): its time is nobody's.
        await delay(500);
        return byIpptool(triesLeft - 1);
      }
      if (code !== 0) throw new Error(`ipptool ended with ${code}`);
      return Date.now() - start;
    };
    const times: Times[] = [];
    for (let run = 0; run < runs; run += 1) {
      await desk.page
        .locator('input[type=file]')
        .setInputFiles({ name: `mesure-${run}.pdf`, mimeType: 'application/pdf', buffer });
      const button = desk.page.getByRole('button', { name: 'Imprimer', exact: true });
      await button.waitFor();
      const start = Date.now();
      await button.click();
      await shows(kiosk.page, 'button', 'J’accepte');
      const askedMs = Date.now() - start;
      await kiosk.accept();
      await shows(desk.page, 'li', `mesure-${run}.pdf`, 'Impression en cours|Imprimé');
      const acceptMs = Date.now() - start;
      await shows(desk.page, 'li', `mesure-${run}.pdf`, 'Imprimé(?!e)');
      const printedMs = Date.now() - start;
      times.push({ askedMs, acceptMs, printedMs, ipptoolMs: await byIpptool() });
      say(JSON.stringify(times.at(-1)));
    }
    const median = (name: keyof Times): number =>
      percentile(
        times.map((one) => one[name]),
        0.5,
      );
    const [askedMs, acceptMs] = [median('askedMs'), median('acceptMs')];
    const [printedMs, ipptoolMs] = [median('printedMs'), median('ipptoolMs')];
    return {
      askedMs,
      acceptMs,
      printedMs,
      ipptoolMs,
      ratio: Math.round((printedMs / ipptoolMs) * 100) / 100,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const here = await startWorld();
let loopback: Awaited<ReturnType<typeof measure>>;
try {
  loopback = await measure(here, [], () => Promise.resolve());
} finally {
  await here.close();
}
const far = await startLabWorld();
try {
  const link = await measure(far, far.kioskLine.prefix, () => far.kioskLine.narrow(LINE));
  process.stdout.write(`${JSON.stringify({ ...loopback, link: { ...link, ...LINE }, runs })}\n`);
} finally {
  await far.close();
}
