import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { clockTime } from '../journey/opening-time.ts';
import { useSpeaking } from '../locales/use-speaking.ts';
import { useOpening } from './use-opening.ts';

/** When an agency closes and opens, in words, and what choosing it does: an agency that takes nobody now says why. */
export const useChooseAgency = () => {
  const { t } = useTranslation();
  const { language } = useSpeaking();
  const { send, tell, dismiss } = useKiosk();
  const opening = useOpening();
  const closing = ({ closesAt }: Agency) => (closesAt === null ? '' : clockTime(closesAt, language));
  const whyNot = (agency: Agency): string => {
    const named = { agency: agency.label };
    if (agency.open) return t('closing.lastEntryNotice', { ...named, time: closing(agency) });
    const when = opening(agency);
    return when ? t('home.closedNoticeUntil', { ...named, when }) : t('home.closedNotice', named);
  };
  const choose = (agency: Agency) => {
    dismiss();
    if (agency.receiving) send({ type: 'choose', agencyId: agency.id });
    else tell({ kind: 'info', message: whyNot(agency) });
  };
  return { opening, closing, choose };
};
