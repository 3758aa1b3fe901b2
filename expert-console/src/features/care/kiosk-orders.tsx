import { Button, Group, Stack, Text } from '@mantine/core';
import {
  careOrders,
  type CareOrder,
  type KioskCare,
  type OrderOutcome,
} from '@visio-accueil/shared/protocol/care.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';

/** The address of a picture for as long as it is shown. */
const usePictureUrl = (picture: Uint8Array | null): string | null => {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (picture === null) return;
    const made = URL.createObjectURL(new Blob([Uint8Array.from(picture)], { type: 'image/jpeg' }));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [picture]);
  return url;
};

/** What can be asked of a kiosk, and what it answered. */
export const KioskOrders = ({ kiosk, request }: { kiosk: KioskCare; request: SendRequest }) => {
  const { t } = useTranslation();
  const ordering = useAction();
  const [answer, setAnswer] = useState<{ order: CareOrder; outcome: OrderOutcome } | null>(null);
  const url = usePictureUrl(answer?.outcome.picture ?? null);
  const ask = async (order: CareOrder): Promise<void> => {
    setAnswer(null);
    const outcome = await request('care:order', { kioskId: kiosk.kioskId, order });
    setAnswer({ order, outcome });
  };
  const said = (): string => {
    if (answer === null) return '';
    const { order, outcome } = answer;
    if (outcome.accepted) return t(`care.order.accepted.${order}`);
    return t('care.order.refused', { why: outcome.why.map((why) => t(`care.order.why.${why}`)).join(', ') });
  };
  return (
    <Stack gap="xs">
      <Group gap="sm" role="group" aria-label={t('care.order.label', { label: kiosk.label })}>
        {careOrders.map((order) => (
          <Button
            key={order}
            variant="default"
            size="sm"
            disabled={!kiosk.connected || ordering.pending}
            onClick={() => void ordering.run(() => ask(order))}
          >
            {t(`care.order.${order}`)}
          </Button>
        ))}
      </Group>
      <Text size="sm" role="status">
        {said()}
      </Text>
      {url !== null && <img src={url} alt={t('care.order.pictureAlt', { label: kiosk.label })} width={480} />}
      <ErrorLine code={ordering.code} />
    </Stack>
  );
};
