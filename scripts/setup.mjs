/** All the set-up of a fresh machine, each step only when needed. Run it alone with `npm run setup`. */
import { fileURLToPath } from 'node:url';
import { APPS, APPS_AND_TEST_PAGES, buildApps } from './setup/build.mjs';
import { DEMONSTRATION, KIOSK, SERVER, TESTS, installDebianPackages } from './setup/debian.mjs';
import { withLock } from './setup/lock.mjs';
import { installPackages } from './setup/npm.mjs';
import { checkoutLock } from './setup/paths.mjs';
import { startPrintServices } from './setup/print-services.mjs';
import { Incomplete, step } from './setup/step.mjs';
import { ensureWorker } from './setup/worker/worker.mjs';

/** What each command needs: Debian packages, mediasoup's worker, the web apps to build, the printer's services. */
export const NEEDS = {
  check: { debian: {}, worker: false, apps: [], printer: false },
  server: { debian: SERVER, worker: true, apps: ['expert-console'], printer: false },
  kiosk: { debian: KIOSK, worker: false, apps: ['kiosk-app'], printer: false },
  demonstration: { debian: DEMONSTRATION, worker: true, apps: APPS, printer: true },
  tests: { debian: TESTS, worker: true, apps: APPS_AND_TEST_PAGES, printer: true },
};

const debianStep = (list) => async (progress) => {
  const { installed, problem } = await installDebianPackages(list, progress);
  if (problem) return new Incomplete(problem);
  return installed.length === 0 ? 'déjà en place' : `installés : ${installed.join(', ')}`;
};

const waiting = (text) => process.stderr.write(`  … ${text}\n`);

/** Brings the machine to what is needed, one of NEEDS. @throws Error with a sentence when a step fails */
export const setUp = ({ debian, worker, apps, printer }) => {
  let said = false;
  const sayOnce = (text) => {
    if (!said) waiting(text);
    said = true;
  };
  return withLock(checkoutLock(), sayOnce, async () => {
    await step('paquets npm', installPackages);
    if (Object.keys(debian).length > 0) await step('paquets Debian', debianStep(debian));
    if (worker) await step('moteur mediasoup', ensureWorker);
    if (apps.length > 0) await step('applications web', (progress) => buildApps(apps, progress));
    if (printer) await step('services d’impression', startPrintServices);
  });
};

/** Runs the beginning of a command and answers its result; on failure says what failed and ends the process. */
export const orExplain = async (work) => {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`\n✗ ${error.message}\n`);
    process.exit(1);
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await orExplain(() => setUp(NEEDS.tests));
