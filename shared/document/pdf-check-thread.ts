/** The other side of `checkPdfApart`: checks the PDFs it is given, one after the other, and says what came of each. */
import { parentPort } from 'node:worker_threads';
import { CodedError } from '../protocol/errors.ts';
import { checkPdf } from './pdf-check.ts';

parentPort?.on('message', (bytes: Uint8Array) => {
  checkPdf(bytes).then(
    (checked) => parentPort?.postMessage(checked),
    (error: unknown) => {
      if (!(error instanceof CodedError)) throw error;
      parentPort?.postMessage({ code: error.code });
    },
  );
});
