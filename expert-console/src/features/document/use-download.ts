import { useState } from 'react';
import { readTray } from './page-text.ts';
import type { PageTray } from './page-tray.ts';
import { assemblePdf, downloadFile, fileName } from './pdf-file.ts';
import { zipOf } from './zip-file.ts';

export interface Download {
  readonly pending: boolean;
  /** `text`: the file was made, but without its text. */
  readonly problem: 'file' | 'text' | null;
  /** One PDF of all pages, named after what it is; `searchable`: with its words. */
  pdf(name: string, searchable: boolean): void;
  /** All pages as pictures, in one ZIP. */
  pictures(name: string): void;
}

/** Makes files of the tray and hands them to the browser; the tray counts as saved only then. */
export const useDownload = (tray: PageTray): Download => {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Download['problem']>(null);
  const run = async (make: () => Promise<void>) => {
    setPending(true);
    setProblem(null);
    const before = tray.snapshot.pages;
    try {
      await make();
      // A page that came or changed meanwhile is not in the file.
      if (tray.snapshot.pages === before) tray.markSaved();
    } catch {
      setProblem('file');
    }
    setPending(false);
  };
  const pdf = async (name: string, searchable: boolean) => {
    const words = searchable
      ? await readTray(tray).catch(() => {
          setProblem('text');
          return undefined;
        })
      : undefined;
    downloadFile(await assemblePdf(tray.sources(words)), fileName(name, new Date(), 'pdf'));
  };
  const pictures = (name: string) => {
    const files = tray.snapshot.pages.flatMap(({ documentId }) => tray.picture(documentId) ?? []);
    const named = files.map(({ bytes, type }, index) => ({
      name: `page-${String(index + 1).padStart(2, '0')}.${type === 'image/png' ? 'png' : 'jpg'}`,
      bytes,
    }));
    downloadFile(zipOf(named), fileName(name, new Date(), 'zip'));
    return Promise.resolve();
  };
  return {
    pending,
    problem,
    pdf: (name, searchable) => void run(() => pdf(name, searchable)),
    pictures: (name) => void run(() => pictures(name)),
  };
};
