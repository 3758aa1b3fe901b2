import type { HostState } from '../../bridge/contract.ts';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../components/use-error-text.ts';
import { ScanPages } from '../scan/scan-pages.tsx';
import { DeviceCard } from './device-card.tsx';
import { printLine, scanLine, type PrintWords, type ScanWords } from './device-line.ts';

/** The scanner's and the printer's cards, if they have something to say. */
export const DeviceCards = ({ scan, print }: Pick<HostState, 'scan' | 'print'>) => {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const say = (words: ScanWords | PrintWords): string => {
    if ('code' in words) return errorText(words.code);
    if ('reason' in words) return t(`print.reason.${words.reason}`);
    if ('count' in words) return t(words.key, { count: words.count });
    if ('page' in words) return t(words.key, { page: words.page });
    return t(words.key);
  };
  const scanCard = scan && scanLine(scan.status);
  const printCard = print && printLine(print.status);
  return (
    <>
      {scanCard && (
        <DeviceCard key={scan.scanId} device="scan" line={scanCard} text={say(scanCard.words)}>
          {scan.pages.length > 0 && <ScanPages pages={scan.pages} />}
        </DeviceCard>
      )}
      {printCard && (
        <DeviceCard key={print.printId} device="print" line={printCard} text={say(printCard.words)} />
      )}
    </>
  );
};
