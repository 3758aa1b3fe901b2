import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HostState } from '../../bridge/contract.ts';
import { BigButton } from '../components/big-button.tsx';
import { useScanPreview } from '../components/use-scan-preview.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './scan-pages.module.css';

type ScanPage = NonNullable<HostState['scan']>['pages'][number];

/** The small picture of a page, from the host's memory. */
const Picture = ({ documentId, label }: { documentId: string; label: string }) => {
  const url = useScanPreview(documentId);
  return url === null ? (
    <div className={classes.picture} />
  ) : (
    <img className={classes.picture} src={url} alt={label} />
  );
};

/** What goes out, page by page; each can be taken back, before or after it has left. */
export const ScanPages = ({ pages }: { pages: readonly ScanPage[] }) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  return (
    <ul className={classes.pages} aria-label={t('scan.pages')} tabIndex={0}>
      {pages.map(({ documentId, page, state }) => (
        <li key={documentId} className={classes.page}>
          {state === 'withheld' ? (
            <div className={classes.picture}>
              <IconEyeOff size={40} aria-hidden />
            </div>
          ) : (
            <Picture documentId={documentId} label={t('scan.page', { page })} />
          )}
          <span className={classes.state}>{t(`scan.pageState.${state}`, { page })}</span>
          {state !== 'withheld' && (
            <BigButton
              variant="default"
              aria-label={t('scan.withholdPage', { page })}
              onClick={() => void attempt(() => bridge.ask('scan:withhold', { documentId }))}
            >
              {t('scan.withhold')}
            </BigButton>
          )}
        </li>
      ))}
    </ul>
  );
};
