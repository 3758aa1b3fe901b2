import { Button, Stack } from '@mantine/core';
import type { KioskSummary } from '@visio-accueil/shared/protocol/kiosk.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { LaunchForm } from './launch-form.tsx';

interface LaunchButtonProps {
  readonly kiosk: KioskSummary;
  readonly request: SendRequest;
}

/**
 * Launches a session at a kiosk that is free, and takes it back while the citizen has not answered. It is one button all along,
 * so that the keyboard stays where it was.
 */
export const LaunchButton = ({ kiosk, request }: LaunchButtonProps) => {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  const withdrawing = useAction();
  const { kioskId, label, connected, revoked, session } = kiosk;
  const id = `launch-${kioskId}`;
  const proposed = session?.state === 'proposed';
  const withdraw = () => void withdrawing.run(() => request('launch:withdraw', { kioskId }));
  const shown = !revoked && connected && (session === null || proposed);
  return (
    <Stack gap={4} align="flex-start">
      {shown && (
        <Button
          id={id}
          size="compact-sm"
          variant={proposed ? 'default' : 'light'}
          loading={withdrawing.pending}
          aria-label={t(proposed ? 'launch.withdrawLabel' : 'launch.openLabel', { label })}
          onClick={proposed ? withdraw : () => setChoosing(true)}
        >
          {t(proposed ? 'launch.withdraw' : 'launch.open')}
        </Button>
      )}
      <ErrorLine code={withdrawing.code} />
      {choosing && (
        <Dialog title={t('launch.title', { label })} openerId={id} onClose={() => setChoosing(false)}>
          <LaunchForm kioskId={kioskId} request={request} onClose={() => setChoosing(false)} />
        </Dialog>
      )}
    </Stack>
  );
};
