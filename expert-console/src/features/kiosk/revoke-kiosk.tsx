import { Button, Group, Stack, Text } from '@mantine/core';
import type { KioskSummary } from '@visio-accueil/shared/protocol/kiosk.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';

/** Revokes a kiosk after a second yes, in its line of the table. */
export const RevokeKiosk = ({ kiosk, request }: { kiosk: KioskSummary; request: SendRequest }) => {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const revoking = useAction();
  if (!asking) {
    return (
      <Button
        size="compact-sm"
        variant="light"
        color="brick"
        aria-label={t('kiosk.revokeLabel', { label: kiosk.label })}
        onClick={() => setAsking(true)}
      >
        {t('kiosk.revoke')}
      </Button>
    );
  }
  return (
    <Stack gap={4} w={190}>
      <Text size="sm">{t('kiosk.revokeQuestion')}</Text>
      <Group gap="xs" wrap="nowrap">
        <Button
          size="compact-sm"
          color="brick"
          autoFocus
          loading={revoking.pending}
          onClick={() => void revoking.run(() => request('kiosk:revoke', { kioskId: kiosk.kioskId }))}
        >
          {t('kiosk.revokeConfirm')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
          {t('common.cancel')}
        </Button>
      </Group>
      <ErrorLine code={revoking.code} />
    </Stack>
  );
};
