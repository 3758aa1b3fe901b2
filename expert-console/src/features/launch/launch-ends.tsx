import { Stack, Text } from '@mantine/core';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { KioskSummary } from '@visio-accueil/shared/protocol/kiosk.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnFact } from '../../lib/live.ts';

interface LaunchEndsProps {
  readonly kiosks: readonly KioskSummary[];
  readonly onFact: OnFact;
}

/** Why the last session launched at a kiosk came to nothing, until something else begins there. */
export const LaunchEnds = ({ kiosks, onFact }: LaunchEndsProps) => {
  const { t } = useTranslation();
  const [ends, setEnds] = useState<readonly FactPayload<'launch:ended'>[]>([]);
  useEffect(
    () =>
      onFact('launch:ended', (ended) =>
        setEnds((known) => [...known.filter(({ kioskId }) => kioskId !== ended.kioskId), ended]),
      ),
    [onFact],
  );
  const over = (id: string): boolean =>
    kiosks.some(({ kioskId, session }) => kioskId === id && session !== null && session.state !== 'proposed');
  if (ends.some(({ kioskId }) => over(kioskId))) setEnds(ends.filter(({ kioskId }) => !over(kioskId)));
  const labelOf = (id: string): string | undefined =>
    kiosks.find(({ kioskId, session }) => kioskId === id && session === null)?.label;
  return (
    <Stack gap={4} role="status">
      {ends.map(({ kioskId, reason }) => {
        const label = labelOf(kioskId);
        return (
          label !== undefined && (
            <Text key={kioskId} size="sm" fw={600}>
              {t(`launch.ends.${reason}`, { label })}
            </Text>
          )
        );
      })}
    </Stack>
  );
};
