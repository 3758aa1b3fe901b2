import { presetSettings } from '@visio-accueil/shared/domain/scan-settings.ts';
import { Button, Collapse, Group, Stack, Text, Title } from '@mantine/core';
import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { scanPresets, type ScanDetails, type ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';
import { IconChevronDown, IconScan } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../components/choice.tsx';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { ScanDetailsForm } from './scan-details-form.tsx';
import { ScanProgress } from './scan-progress.tsx';
import { isRunning, type ScanState } from './scan-state.ts';

interface ScanPanelProps {
  call: Pick<AgentCall, 'callId' | 'scanner' | 'kioskConnected'>;
  scan: ScanState;
  request: SendRequest;
}

const useStatusText = (): ((status: ScanStatus) => string | null) => {
  const { t } = useTranslation();
  return (status) => {
    switch (status.state) {
      case 'awaiting-consent':
        return t('scan.awaitingConsent');
      case 'refused':
        return t('scan.refused');
      case 'scanning':
        return t('scan.scanning', { page: status.page });
      case 'sending':
        return t('scan.sending', { page: status.page });
      case 'done':
        return t('scan.done', { count: status.pages });
      case 'cancelled':
        return t('scan.cancelled');
      case 'failed':
        return status.pages > 0 ? t('scan.kept', { count: status.pages }) : null;
    }
  };
};

/** Asks the kiosk for a scan and follows it. One at a time; the citizen decides. */
export const ScanPanel = ({ call, scan, request }: ScanPanelProps) => {
  const { t } = useTranslation();
  const [preset, setPreset] = useState<(typeof scanPresets)[number]>('text');
  const [details, setDetails] = useState<ScanDetails | null>(null);
  const asking = useAction();
  const cancelling = useAction();
  const textOf = useStatusText();
  const last = scan.last?.callId === call.callId ? scan.last : null;
  const status = last?.status ?? null;
  const running = status !== null && isRunning(status);

  const start = () => {
    const scanId = crypto.randomUUID();
    cancelling.clear();
    void asking.run(() => request('scan:request', { callId: call.callId, scanId, preset, details }));
  };
  const cancel = () => {
    if (last === null) return;
    void cancelling.run(() => request('scan:cancel', { callId: call.callId, scanId: last.scanId }));
  };

  return (
    <Stack gap="xs">
      <Title order={2} size="h6">
        {t('scan.title')}
      </Title>
      <Choice
        aria-label={t('scan.preset')}
        orientation="vertical"
        fullWidth
        value={preset}
        disabled={running}
        onChange={(value) => {
          setPreset(value);
          setDetails((known) => known && presetSettings[value]);
        }}
        data={scanPresets.map((value) => ({ value, label: t(`scan.${value}`) }))}
      />
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={details !== null}
        rightSection={<IconChevronDown size={16} aria-hidden />}
        onClick={() => setDetails((known) => (known === null ? presetSettings[preset] : null))}
      >
        {t('scan.details')}
      </Button>
      <Collapse expanded={details !== null}>
        {details !== null && <ScanDetailsForm details={details} disabled={running} onChange={setDetails} />}
      </Collapse>
      {running ? (
        <Button variant="default" size="md" loading={cancelling.pending} onClick={cancel}>
          {t('scan.cancel')}
        </Button>
      ) : (
        <Button
          size="md"
          leftSection={<IconScan size={20} aria-hidden />}
          loading={asking.pending}
          disabled={!call.kioskConnected}
          onClick={start}
        >
          {t('scan.start')}
        </Button>
      )}
      {call.scanner === 'missing' && !running && (
        <Text size="sm" c="amber.7">
          {t('scan.missing')}
        </Text>
      )}
      <div aria-live="polite">
        {status !== null && asking.code === null && (
          <Text size="sm" c={status.state === 'done' ? 'leaf.7' : 'gray.7'}>
            {textOf(status)}
          </Text>
        )}
      </div>
      {running && <ScanProgress value={status.state === 'scanning' ? status.progress : null} />}
      <Group>
        <ErrorLine
          code={asking.code ?? cancelling.code ?? (status?.state === 'failed' ? status.code : null)}
          onRetry={running ? undefined : start}
        />
      </Group>
    </Stack>
  );
};
