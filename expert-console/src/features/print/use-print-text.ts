import { useTranslation } from 'react-i18next';
import type { PrintJob } from './print-jobs.ts';

export interface PrintText {
  readonly text: string;
  readonly tone: 'plain' | 'good' | 'attention' | 'bad';
}

/** Where a print stands, in a sentence. */
export const usePrintText = (): ((job: PrintJob) => PrintText) => {
  const { t } = useTranslation();
  return ({ own, status }) => {
    if (own !== null && own.code !== null) return { text: t(`errors.${own.code}`), tone: 'bad' };
    if (status === null) {
      return { text: t('print.upload', { percent: Math.round((own?.uploaded ?? 0) * 100) }), tone: 'plain' };
    }
    switch (status.state) {
      case 'preparing':
        return { text: t('print.preparing'), tone: 'plain' };
      case 'awaiting-consent':
        return { text: t('print.awaitingConsent'), tone: 'plain' };
      case 'sending':
        return { text: t('print.sending'), tone: 'plain' };
      case 'printing':
        return {
          text:
            status.impressions === null || status.impressions === 0
              ? t('print.printing')
              : t('print.printingPages', { count: status.impressions }),
          tone: 'plain',
        };
      case 'waiting':
        return { text: t(`print.reasons.${status.reason}`), tone: 'attention' };
      case 'printed':
        return { text: t('print.printed'), tone: 'good' };
      case 'unverified':
        return { text: t('print.unverified'), tone: 'attention' };
      case 'unknown':
        return { text: t('print.unknown'), tone: 'attention' };
      case 'refused':
        return { text: t('print.refused'), tone: 'attention' };
      case 'taken-away':
        return { text: t('print.takenAway'), tone: 'good' };
      case 'cancelled':
        return { text: t('print.cancelled'), tone: 'plain' };
      case 'failed':
        return { text: t(`errors.${status.code}`), tone: 'bad' };
    }
  };
};
