/** All the set-up of a fresh machine, each step only when needed. Run it alone with `npm run setup`. */
import { fileURLToPath } from 'node:url';
import { buildApps } from './setup/build.mjs';
import { RUNTIME, installDebianPackages } from './setup/debian.mjs';
import { installPackages } from './setup/npm.mjs';
import { startPrintServices } from './setup/print-services.mjs';
import { step } from './setup/step.mjs';
import { ensureWorker } from './setup/worker/worker.mjs';

/** What the checks of the code need: the npm packages. */
export const setUpPackages = () => step('paquets npm', installPackages);

/** Everything that running needs. A failed step ends the process with a sentence. */
export const setUp = async () => {
  await setUpPackages();
  await step('paquets Debian', (progress) => installDebianPackages(RUNTIME, progress));
  await step('moteur mediasoup (plusieurs minutes la première fois)', ensureWorker);
  await step('applications web', buildApps);
  await step('services d’impression', startPrintServices);
};

/** Runs the steps; on failure says what failed and stops. */
export const orExplain = async (work) => {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`\n✗ L’installation s’est arrêtée.\n${error.message}\n`);
    process.exit(1);
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await orExplain(setUp);
