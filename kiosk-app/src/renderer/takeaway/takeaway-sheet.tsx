import { useTranslation } from 'react-i18next';
import type { HostState } from '../../bridge/contract.ts';
import { BigButton } from '../components/big-button.tsx';
import { Sheet } from '../components/sheet.tsx';
import { useSecondsLeft } from '../components/use-seconds-left.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { QrPicture } from './qr-picture.tsx';
import classes from './takeaway.module.css';

type Takeaway = NonNullable<HostState['takeaway']>;

const TimeLeft = ({ expiresAt }: { expiresAt: string }) => {
  const { t } = useTranslation();
  const seconds = useSecondsLeft(Date.parse(expiresAt));
  return <p className={classes.time}>{t('takeaway.timeLeft', { count: Math.ceil(seconds / 60) })}</p>;
};

const Waiting = ({ takeaway }: { takeaway: Takeaway }) => {
  const { t } = useTranslation();
  const { pin, expiresAt } = takeaway;
  return (
    <>
      <ol className={classes.steps}>
        <li>{t('takeaway.photograph')}</li>
        <li>
          {t('takeaway.type')}
          <span
            className={classes.pin}
            aria-label={t('takeaway.pin', { pin: pin.replace(/\B/g, ' ') })}
            role="img"
          >
            {`${pin.slice(0, 3)} ${pin.slice(3)}`}
          </span>
        </li>
      </ol>
      <p>{t('takeaway.once')}</p>
      {expiresAt !== null && <TimeLeft expiresAt={expiresAt} />}
    </>
  );
};

/** The document taken away by telephone: the code to photograph, the PIN to type, and what came of it. */
export const TakeawaySheet = ({ takeaway }: { takeaway: Takeaway }) => {
  const { t } = useTranslation();
  const { bridge, attempt } = useKiosk();
  const { state, url } = takeaway;
  return (
    <Sheet
      title={t(state === 'waiting' || state === 'preparing' ? 'takeaway.title' : `takeaway.${state}Title`)}
      aside={state === 'waiting' && <QrPicture text={url} label={t('takeaway.code')} />}
      actions={
        <BigButton
          disabled={state === 'preparing'}
          onClick={() => void attempt(() => bridge.ask('takeaway:close', {}))}
        >
          {t('takeaway.close')}
        </BigButton>
      }
    >
      {state === 'waiting' ? <Waiting takeaway={takeaway} /> : <p role="status">{t(`takeaway.${state}`)}</p>}
    </Sheet>
  );
};
