import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../journey/kiosk-context.tsx';
import type { Notice } from '../journey/notices.ts';
import { useWarning } from '../comfort/use-warning.ts';
import { useSpeaking } from '../locales/use-speaking.ts';
import { BigButton } from './big-button.tsx';
import classes from './notice-list.module.css';
import { useErrorText } from './use-error-text.ts';

const NoticeLine = ({ notice }: { notice: Notice }) => {
  const { t } = useTranslation();
  const { language } = useSpeaking();
  const { dismiss } = useKiosk();
  const errorText = useErrorText();
  const retry = notice.kind === 'problem' ? notice.retry : null;
  const text =
    notice.kind === 'info' || (language === 'fr' && notice.message !== null)
      ? notice.message
      : errorText(notice.code);
  useWarning(text ?? '');
  return (
    <div
      className={classes.notice}
      data-kind={notice.kind}
      role={notice.kind === 'problem' ? 'alert' : 'status'}
    >
      {notice.kind === 'problem' ? <IconAlertTriangle aria-hidden /> : <IconInfoCircle aria-hidden />}
      <span className={classes.text}>{text}</span>
      {retry && (
        <BigButton
          variant="white"
          onClick={() => {
            dismiss(notice.id);
            retry();
          }}
        >
          {t('notice.retry')}
        </BigButton>
      )}
      <BigButton variant="white" onClick={() => dismiss(notice.id)}>
        {t('notice.close')}
      </BigButton>
    </div>
  );
};

/** What has to be told, above the bottom bar, until it is closed. */
export const NoticeList = () => {
  const { notices } = useKiosk();
  return (
    <div className={classes.list}>
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </div>
  );
};
