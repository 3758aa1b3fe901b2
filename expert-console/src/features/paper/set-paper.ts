import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { PaperAnswer, PaperOrder } from './paper.worker.ts';

/**
 * Sets a paper in a worker of its own, so that the call's picture does not stutter; the library is only loaded then.
 * @throws CodedError `form-invalid` for a letter that cannot be printed, `offline`, `internal`
 */
export const setPaper = async (order: PaperOrder, name: string): Promise<File> => {
  const worker = new Worker(new URL('./paper.worker.ts', import.meta.url), { type: 'module' });
  try {
    const answer = await new Promise<PaperAnswer>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<PaperAnswer>) => resolve(data);
      worker.onerror = () => resolve({ ok: false, code: 'internal' });
      worker.postMessage(order);
    });
    if (!answer.ok) throw new CodedError(answer.code);
    return new File([answer.bytes], `${name}.pdf`, { type: 'application/pdf' });
  } finally {
    worker.terminate();
  }
};
