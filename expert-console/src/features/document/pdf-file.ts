import type { PageSource } from './page-tray.ts';
import type { PdfAnswer } from './pdf.worker.ts';

/** Builds the PDF of the pages in a worker of its own, so that the call's picture does not stutter. Rejects if it cannot. */
export const assemblePdf = (pages: readonly PageSource[]): Promise<Blob> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<PdfAnswer>) => {
      worker.terminate();
      if (data.ok) resolve(new Blob([data.bytes], { type: 'application/pdf' }));
      else reject(new Error(data.reason));
    };
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message));
    };
    worker.postMessage(pages);
  });

/** A file name that tells what it is and when, and nothing of whom; `name` may be empty. */
export const fileName = (name: string, now: Date, ending: 'pdf' | 'zip'): string => {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const what = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
    .slice(0, 60);
  const time = `${two(now.getHours())}${two(now.getMinutes())}`;
  return `${what === '' ? 'visio-accueil' : what}-${day}-${time}.${ending}`;
};

const URL_LIFETIME = 60_000;

/** Hands a file to the browser's downloads. */
export const downloadFile = (blob: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download reads the URL after this task; it is given back once surely read.
  setTimeout(() => URL.revokeObjectURL(link.href), URL_LIFETIME);
};
