import { useState } from 'react';
import type { PageTray } from './page-tray.ts';
import { assemblePdf, downloadFile, pdfFileName } from './pdf-file.ts';

/** Makes the PDF of the tray and hands it to the browser; the tray counts as saved only then. */
export const useDownload = (tray: PageTray): { pending: boolean; failed: boolean; start: () => void } => {
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);
  const run = async () => {
    setPending(true);
    setFailed(false);
    try {
      const before = tray.snapshot.pages;
      downloadFile(await assemblePdf(tray.sources()), pdfFileName(new Date()));
      // A page that came or changed meanwhile is not in the file.
      if (tray.snapshot.pages === before) tray.markSaved();
    } catch {
      setFailed(true);
    } finally {
      setPending(false);
    }
  };
  return { pending, failed, start: () => void run() };
};
