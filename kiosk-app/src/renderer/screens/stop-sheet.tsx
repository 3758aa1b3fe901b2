import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { Sheet } from '../components/sheet.tsx';

/** One touch to confirm the end of a conversation. */
export const StopSheet = ({ onStop, onContinue }: { onStop: () => void; onContinue: () => void }) => {
  const { t } = useTranslation();
  return (
    <Sheet
      alert
      title={t('stop.title')}
      actions={
        <>
          <BigButton variant="default" onClick={onContinue}>
            {t('stop.no')}
          </BigButton>
          <BigButton color="brick" onClick={onStop}>
            {t('stop.yes')}
          </BigButton>
        </>
      }
    >
      <p>{t('stop.text')}</p>
    </Sheet>
  );
};
