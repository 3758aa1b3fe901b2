import { IconDeviceMobile, IconPrinter } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaneAnswer, PaneAsk } from '../../bridge/pane-ask.ts';
import { BigButton } from '../components/big-button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { TouchKeyboard } from '../components/touch-keyboard.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { ChoiceSheet } from './choice-sheet.tsx';
import { DateSheet } from './date-sheet.tsx';
import { FieldLines } from './field-lines.tsx';
import { FileChoice } from './file-choice.tsx';
import { pageHost } from './page-host.ts';
import classes from './pane-ask.module.css';

/** The PDF reader is half of the bundle: only loaded for a document. */
const PdfPages = lazy(async () => ({ default: (await import('../consent/pdf-pages.tsx')).PdfPages }));

type Of<K extends PaneAsk['kind']> = Extract<PaneAsk, { kind: K }>;
type Answer = (answer: Omit<PaneAnswer, 'askId'>) => void;

/** What is asked of the citizen over the shared page: to look at a document, to answer, to hand over a file, to choose, to let fields be filled. */
export const PaneAskSheet = ({ ask, url }: { ask: PaneAsk; url: string }) => {
  const { bridge, attempt } = useKiosk();
  const answer: Answer = (given) =>
    void attempt(() => bridge.ask('pane:answer', { askId: ask.askId, ...given }));
  switch (ask.kind) {
    case 'paper':
      return <PaperSheet ask={ask} answer={answer} />;
    case 'dialog':
      return <DialogSheet ask={ask} host={pageHost(url)} answer={answer} />;
    case 'file':
      return <FileChoice ask={ask} answer={answer} />;
    case 'fields':
      return <FieldLines ask={ask} answer={answer} />;
    case 'choice':
      return <ChoiceSheet ask={ask} answer={answer} />;
    case 'date':
      return <DateSheet ask={ask} answer={answer} />;
  }
};

const PaperSheet = ({ ask, answer }: { ask: Of<'paper'>; answer: Answer }) => {
  const { t } = useTranslation();
  const { bridge, state, attempt } = useKiosk();
  return (
    <Sheet
      title={t(ask.from === 'page' ? 'site.pageTitle' : 'site.paperTitle')}
      aside={
        <Suspense fallback={<p>{t('pdf.loading')}</p>}>
          <PdfPages documentId={ask.askId} />
        </Suspense>
      }
      actions={
        <>
          <BigButton color="brick" variant="outline" onClick={() => answer({ accepted: false })}>
            {t('site.noPrint')}
          </BigButton>
          {state?.takeawayAllowed && (
            <BigButton
              variant="outline"
              leftSection={<IconDeviceMobile aria-hidden />}
              onClick={() => void attempt(() => bridge.ask('takeaway:open', { documentId: ask.askId }))}
            >
              {t('takeaway.offer')}
            </BigButton>
          )}
          <BigButton leftSection={<IconPrinter aria-hidden />} onClick={() => answer({ accepted: true })}>
            {t('site.print')}
          </BigButton>
        </>
      }
    >
      <p className={classes.name}>
        {t('site.paper', { name: ask.name, pages: t('consent.pages', { count: ask.pages }) })}
      </p>
      <p>{t('site.paperHow')}</p>
    </Sheet>
  );
};

const DialogSheet = ({ ask, host, answer }: { ask: Of<'dialog'>; host: string; answer: Answer }) => {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { dialog } = ask;
  return (
    <Sheet
      title={t('site.dialogTitle', { host })}
      actions={
        <>
          {dialog !== 'alert' && (
            <BigButton color="brick" variant="outline" onClick={() => answer({ accepted: false })}>
              {t('site.no')}
            </BigButton>
          )}
          <BigButton onClick={() => answer({ accepted: true, ...(dialog === 'prompt' ? { text } : {}) })}>
            {t(dialog === 'confirm' ? 'site.yes' : 'site.ok')}
          </BigButton>
        </>
      }
    >
      <p className={classes.message}>{ask.message}</p>
      {dialog === 'prompt' && (
        <>
          <input
            className={classes.field}
            aria-label={t('site.dialogAnswer')}
            value={text}
            maxLength={500}
            autoComplete="off"
            inputMode="none"
            onChange={({ currentTarget: { value } }) => setText(value)}
          />
          <TouchKeyboard
            onText={(more) => setText((now) => (now + more).slice(0, 500))}
            onKey={(key) =>
              key === 'Enter' ? answer({ accepted: true, text }) : setText((now) => now.slice(0, -1))
            }
          />
        </>
      )}
    </Sheet>
  );
};
