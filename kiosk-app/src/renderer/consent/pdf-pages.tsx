import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { PDFPageProxy, RenderTask } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './consent.module.css';
import { openPdf, type OpenedPdf } from './open-pdf.ts';

/** Widest drawing of a page, in device pixels: sharp on a full-HD screen, small enough for 50 pages. */
const MAX_WIDTH = 1400;

const PdfPage = ({ page, label }: { page: PDFPageProxy; label: string }) => {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;
    const natural = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: MAX_WIDTH / natural.width });
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    let drawing: RenderTask | null = null;
    // Drawn when it comes near: fifty pages at once would hold up the answer's button.
    const near = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        near.disconnect();
        drawing = page.render({ canvas, viewport });
        drawing.promise.catch(() => undefined); // cancelled below
      },
      { rootMargin: '50%' },
    );
    near.observe(canvas);
    return () => {
      near.disconnect();
      drawing?.cancel();
    };
  }, [page]);
  return <canvas ref={ref} className={classes.page} role="img" aria-label={label} />;
};

/** All pages of the document the citizen is asked about, large, one below the other. */
export const PdfPages = ({ documentId }: { documentId: string }) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  const [pages, setPages] = useState<PDFPageProxy[]>([]);
  const [at, setAt] = useState(1);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let opened: OpenedPdf | null = null;
    let gone = false;
    void attempt(async () => {
      const { bytes } = await bridge.ask('print:preview', { documentId });
      if (gone) return;
      const read = await openPdf(bytes);
      // Whoever answers before the pages are there leaves nothing of them in a thread.
      if (gone) {
        read.close();
        return;
      }
      opened = read;
      const { document } = read;
      const all = await Promise.all(
        Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1)),
      );
      if (!gone) setPages(all);
    });
    return () => {
      gone = true;
      opened?.close();
    };
  }, [bridge, documentId, attempt]);

  const turn = (to: number) => {
    setAt(to);
    list.current?.children[to - 1]?.scrollIntoView({ block: 'start' });
  };
  const watch = () => {
    const box = list.current;
    if (!box) return;
    const middle = box.getBoundingClientRect().top + box.clientHeight / 2;
    const shown = [...box.children].filter((page) => page.getBoundingClientRect().top <= middle).length;
    setAt(Math.max(1, shown));
  };
  const label = (page: number) => t('pdf.page', { page, pages: pages.length });

  if (pages.length === 0) return <p role="status">{t('pdf.loading')}</p>;
  return (
    <div className={classes.pdf} role="group" aria-label={t('pdf.label')}>
      <div
        ref={list}
        className={classes.pages}
        tabIndex={0}
        role="region"
        aria-label={label(at)}
        onScroll={watch}
      >
        {pages.map((page) => (
          <PdfPage key={page.pageNumber} page={page} label={label(page.pageNumber)} />
        ))}
      </div>
      {pages.length > 1 && (
        <div className={classes.turn}>
          <BigButton
            variant="default"
            leftSection={<IconChevronUp aria-hidden />}
            disabled={at <= 1}
            onClick={() => turn(at - 1)}
          >
            {t('pdf.previous')}
          </BigButton>
          <span>{label(at)}</span>
          <BigButton
            variant="default"
            rightSection={<IconChevronDown aria-hidden />}
            disabled={at >= pages.length}
            onClick={() => turn(at + 1)}
          >
            {t('pdf.next')}
          </BigButton>
        </div>
      )}
    </div>
  );
};
