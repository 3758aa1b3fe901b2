/** The other side of `checkPdfApart`: checks the PDFs it is given, one after the other, and says what came of each. */
import { parentPort } from 'node:worker_threads';
import { PDFDocument } from 'pdf-lib';
import { CodedError } from '../protocol/errors.ts';
import { checkPdf } from './pdf-check.ts';

// The first document is not to wait for what the parser sets up when it is first used.
const sample = await PDFDocument.create();
sample.addPage();
await checkPdf(await sample.save());

parentPort?.on('message', (bytes: Uint8Array) => {
  checkPdf(bytes).then(
    (checked) => parentPort?.postMessage(checked),
    (error: unknown) => {
      if (!(error instanceof CodedError)) throw error;
      parentPort?.postMessage({ code: error.code });
    },
  );
});
