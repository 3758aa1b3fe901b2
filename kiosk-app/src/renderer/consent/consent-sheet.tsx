import { IconDeviceMobile } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentRequest } from '../../bridge/contract.ts';
import { BigButton } from '../components/big-button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { useSecondsLeft } from '../components/use-seconds-left.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { pageHost } from '../pane/page-host.ts';
import classes from './consent.module.css';

/** The PDF reader is half of the bundle: only loaded for a print. */
const PdfPages = lazy(async () => ({ default: (await import('./pdf-pages.tsx')).PdfPages }));

const Question = ({ consent }: { consent: ConsentRequest }) => {
  const { t } = useTranslation();
  const name = consent.agentName;
  switch (consent.kind) {
    case 'scan':
      return (
        <>
          <p>{t('consent.scan', { name })}</p>
          <p>{t(`consent.scanHow.${consent.preset}`)}</p>
        </>
      );
    case 'print':
      return (
        <>
          <p>{t('consent.print', { name })}</p>
          <p className={classes.detail}>
            {t('consent.printDetail', {
              document: consent.document.name,
              pages: t('consent.pages', { count: consent.pages }),
            })}
            {consent.setup.copies > 1 && t('consent.printCopies', { count: consent.setup.copies })}
            {consent.setup.sides !== 'one-sided' && t('consent.printTwoSided')}
            {consent.setup.color === 'monochrome' && t('consent.printGrey')}
          </p>
        </>
      );
    case 'browse':
      return (
        <>
          <p>{t('consent.browse', { name })}</p>
          <p className={classes.site}>{t('consent.browseSite', { host: pageHost(consent.url) })}</p>
        </>
      );
    case 'press':
      return (
        <>
          <p>{t('consent.press', { name })}</p>
          <p className={classes.pressed}>{consent.label || t('consent.pressUnnamed')}</p>
          <p className={classes.detail}>{t('consent.pressHow')}</p>
        </>
      );
    case 'control':
      return (
        <>
          <p>{t('consent.control', { name })}</p>
          <p className={classes.detail}>{t('consent.controlHow')}</p>
        </>
      );
  }
};

/** One question of the agent to the citizen: yes or no, no other way out. */
export const ConsentSheet = ({ consent }: { consent: ConsentRequest }) => {
  const { t } = useTranslation();
  const { bridge, state, attempt } = useKiosk();
  const [busy, setBusy] = useState(false);
  const seconds = useSecondsLeft(Date.parse(consent.expiresAt));
  const answer = async (granted: boolean) => {
    setBusy(true);
    await attempt(() => bridge.ask('consent:answer', { consentId: consent.consentId, granted }));
    setBusy(false);
  };
  const takeAway = async (documentId: string) => {
    setBusy(true);
    await attempt(() => bridge.ask('takeaway:open', { documentId }));
    setBusy(false);
  };
  return (
    <Sheet
      title={t(`consent.${consent.kind}Title`)}
      aside={
        consent.kind === 'print' && (
          <Suspense fallback={<p>{t('pdf.loading')}</p>}>
            <PdfPages documentId={consent.document.documentId} />
          </Suspense>
        )
      }
      actions={
        <>
          <BigButton color="brick" variant="outline" disabled={busy} onClick={() => void answer(false)}>
            {t('consent.refuse')}
          </BigButton>
          {consent.kind === 'print' && state?.takeawayAllowed && (
            <BigButton
              variant="outline"
              leftSection={<IconDeviceMobile aria-hidden />}
              disabled={busy}
              onClick={() => void takeAway(consent.document.documentId)}
            >
              {t('takeaway.offer')}
            </BigButton>
          )}
          <BigButton disabled={busy} onClick={() => void answer(true)}>
            {t('consent.accept')}
          </BigButton>
        </>
      }
    >
      <Question consent={consent} />
      <p className={classes.time}>{t('consent.timeLeft', { count: seconds })}</p>
    </Sheet>
  );
};
