import type { A4Document } from '@visio-accueil/shared/document/a4-document.ts';
import { DOCUMENT_MAX_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { PrepareAnswer, PrepareOrder } from './prepare.worker.ts';

/** A file made to keep a parser busy is given up after this, in milliseconds; the call's picture never stutters for it. */
const TIME_LIMIT = 20_000;
/** A photo of a good telephone; it is made smaller before it leaves. */
const PICTURE_MAX_BYTES = 60 * 1024 * 1024;

/**
 * Checks a chosen file with a parser and makes it what the kiosk prints, in a worker of its own. Server and kiosk check
 * again. @throws CodedError `document-too-large`, `pdf-*`, `picture-invalid`, `page-range-invalid`
 */
export const prepareDocument = async (file: Blob, range: string): Promise<A4Document> => {
  const picture = file.type.startsWith('image/');
  if (file.size > (picture ? PICTURE_MAX_BYTES : DOCUMENT_MAX_BYTES))
    throw new CodedError('document-too-large');
  const worker = new Worker(new URL('./prepare.worker.ts', import.meta.url), { type: 'module' });
  try {
    const answer = await new Promise<PrepareAnswer>((resolve) => {
      const refuse = (): void => resolve({ ok: false, code: 'pdf-invalid' });
      setTimeout(refuse, TIME_LIMIT);
      worker.onmessage = ({ data }: MessageEvent<PrepareAnswer>) => resolve(data);
      worker.onerror = refuse;
      worker.postMessage({ file, range } satisfies PrepareOrder);
    });
    if (!answer.ok) throw new CodedError(answer.code);
    if (answer.document.bytes.length > DOCUMENT_MAX_BYTES) throw new CodedError('document-too-large');
    return answer.document;
  } finally {
    worker.terminate();
  }
};
