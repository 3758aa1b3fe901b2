/** The other side of `checkPdfApart`: checks one PDF and says what came of it. */
import { parentPort, workerData } from 'node:worker_threads';
import { CodedError } from '../protocol/errors.ts';
import { checkPdf } from './pdf-check.ts';

try {
  parentPort?.postMessage(await checkPdf(workerData as Uint8Array));
} catch (error) {
  if (!(error instanceof CodedError)) throw error;
  parentPort?.postMessage({ code: error.code });
}
