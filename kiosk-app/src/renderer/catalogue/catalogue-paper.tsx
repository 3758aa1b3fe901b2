import { IconDeviceMobile, IconPrinter } from '@tabler/icons-react';
import type { CatalogueItem } from '@visio-accueil/shared/protocol/catalogue.ts';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeviceCards } from '../call/device-cards.tsx';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './catalogue.module.css';

const PdfPages = lazy(async () => ({ default: (await import('../consent/pdf-pages.tsx')).PdfPages }));

/** One paper of the catalogue, large, and the way to have it printed. */
export const CataloguePaper = ({ item, onBack }: { item: CatalogueItem; onBack: () => void }) => {
  const { t } = useTranslation();
  const { bridge, state, attempt } = useKiosk();
  const [opened, setOpened] = useState(false);
  const [asked, setAsked] = useState(false);
  const { versionId, size, sha256, pages } = item.version;
  useEffect(() => {
    let gone = false;
    void attempt(async () => {
      await bridge.ask('catalogue:open', { title: item.title, versionId, size, sha256 });
      if (!gone) setOpened(true);
    });
    return () => {
      gone = true;
    };
  }, [attempt, bridge, item.title, versionId, size, sha256]);
  const print = async () => {
    setAsked(true);
    await attempt(() => bridge.ask('catalogue:print', { versionId, copies: 1 }));
  };
  return (
    <div className={classes.paper}>
      <div className={classes.words}>
        <ScreenTitle>{item.title}</ScreenTitle>
        <p className={classes.from}>
          {item.agencyLabel} · {t('consent.pages', { count: pages })}
        </p>
        {asked && <DeviceCards scan={null} print={state?.print ?? null} />}
        <div className={classes.actions}>
          <BigButton
            leftSection={<IconPrinter aria-hidden />}
            disabled={!opened}
            onClick={() => void print()}
          >
            {t('catalogue.print')}
          </BigButton>
          {state?.takeawayAllowed && (
            <BigButton
              variant="outline"
              leftSection={<IconDeviceMobile aria-hidden />}
              disabled={!opened}
              onClick={() => void attempt(() => bridge.ask('takeaway:open', { documentId: versionId }))}
            >
              {t('takeaway.offer')}
            </BigButton>
          )}
          <BigButton variant="default" onClick={onBack}>
            {t('catalogue.back')}
          </BigButton>
        </div>
      </div>
      {opened ? (
        <Suspense fallback={<p>{t('pdf.loading')}</p>}>
          <PdfPages documentId={versionId} />
        </Suspense>
      ) : (
        <p role="status">{t('pdf.loading')}</p>
      )}
    </div>
  );
};
