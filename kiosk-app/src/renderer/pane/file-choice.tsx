import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaneAnswer, PaneAsk } from '../../bridge/pane-ask.ts';
import { BigButton } from '../components/big-button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { useScanPreview } from '../components/use-scan-preview.ts';
import classes from './pane-ask.module.css';

interface Props {
  ask: Extract<PaneAsk, { kind: 'file' }>;
  answer: (answer: Omit<PaneAnswer, 'askId'>) => void;
}

/** The pages scanned in this call, to be given to a site that wants a file: none, one or several. */
export const FileChoice = ({ ask, answer }: Props) => {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const choose = (documentId: string): void =>
    setChosen((now) =>
      now.includes(documentId) ? now.filter((one) => one !== documentId) : [...now, documentId],
    );
  return (
    <Sheet
      title={t('site.fileTitle')}
      actions={
        <>
          <BigButton color="brick" variant="outline" onClick={() => answer({ accepted: false })}>
            {t('site.fileGiveNone')}
          </BigButton>
          {ask.pages.length > 0 && (
            <BigButton
              disabled={chosen.length === 0}
              onClick={() => answer({ accepted: true, documentIds: [...chosen] })}
            >
              {t('site.fileGive')}
            </BigButton>
          )}
        </>
      }
    >
      <p>{t(ask.pages.length > 0 ? 'site.fileChoose' : 'site.fileNone')}</p>
      {ask.pages.length > 0 && (
        <ul className={classes.pages}>
          {ask.pages.map(({ documentId }, index) => (
            <li key={documentId}>
              <button
                type="button"
                className={classes.page}
                aria-pressed={chosen.includes(documentId)}
                onClick={() => choose(documentId)}
              >
                <Thumbnail documentId={documentId} />
                {t('site.filePage', { page: index + 1 })}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
};

const Thumbnail = ({ documentId }: { documentId: string }) => {
  const url = useScanPreview(documentId);
  return url === null ? <span className={classes.blank} /> : <img src={url} alt="" />;
};
