import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { alertsOf } from '@visio-accueil/shared/domain/care-alerts.ts';
import type { KioskCare } from '@visio-accueil/shared/protocol/care.ts';
import { useTranslation } from 'react-i18next';
import { PageLoading } from '../components/page-loading.tsx';
import { ErrorLine } from '../components/error-line.tsx';
import { KioskCard } from '../features/care/kiosk-card.tsx';
import { codeOf } from '../lib/use-error-sentence.ts';
import type { PageProps } from './page-props.ts';

/** Milliseconds between two looks: kiosks say how they are once a minute. */
const LOOK = 15_000;

/** Every kiosk as a technician needs it; those that lack something come first. */
export const CarePage = ({ store }: PageProps) => {
  const { t } = useTranslation();
  const care = useQuery({
    queryKey: ['care'],
    queryFn: async () => ({ ...(await store.request('care:list', {})), at: Date.now() }),
    refetchInterval: LOOK,
  });
  if (care.error !== null) return <ErrorLine code={codeOf(care.error)} onRetry={() => void care.refetch()} />;
  if (care.data === undefined) {
    return <PageLoading />;
  }
  const { kiosks, at } = care.data;
  const weight = (kiosk: KioskCare): number => {
    const [worst] = alertsOf(kiosk, at);
    return worst === undefined ? 2 : worst.gravity === 'watch' ? 1 : 0;
  };
  const ordered = kiosks.toSorted((one, other) => weight(one) - weight(other));
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('care.title')}
      </Title>
      {kiosks.length === 0 && <Text>{t('care.none')}</Text>}
      {ordered.map((kiosk) => (
        <KioskCard key={kiosk.kioskId} kiosk={kiosk} now={at} request={store.request} />
      ))}
    </Stack>
  );
};
