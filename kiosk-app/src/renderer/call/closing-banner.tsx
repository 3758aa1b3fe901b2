import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import { useTranslation } from 'react-i18next';
import { Banner } from '../components/banner.tsx';
import { clockTime } from '../journey/opening-time.ts';
import { useSpeaking } from '../locales/use-speaking.ts';

/** The agency closes in ten minutes or less: said, and that nobody is cut. Nothing before. */
export const ClosingBanner = ({ call }: { call: KioskCall }) => {
  const { t } = useTranslation();
  const { language } = useSpeaking();
  if (call.closesAt === null) return null;
  const time = clockTime(call.closesAt, language);
  const answered = call.state === 'active' || call.state === 'parked';
  return <Banner tone="calm">{t(answered ? 'closing.inCall' : 'closing.waiting', { time })}</Banner>;
};
