import { Button, FileButton, Group, Stack, Text, Title } from '@mantine/core';
import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendRequest } from '../../lib/live.ts';
import { refusalOf, type PdfRefusal } from './pdf-check.ts';
import { PrintJobLine } from './print-job-line.tsx';
import { printJobs } from './print-jobs.ts';
import classes from './print-panel.module.css';
import { PrintSetupFields, usualSetup } from './print-setup.tsx';
import { PrinterHealth } from './printer-health.tsx';
import type { PrintState } from './print-state.ts';
import { useOwnJobs, type SendPdf } from './use-own-jobs.ts';

interface PrintPanelProps {
  call: Pick<AgentCall, 'callId' | 'printer' | 'printerStatus' | 'kioskConnected'>;
  prints: PrintState;
  sendPdf: SendPdf;
  request: SendRequest;
}

interface ChosenFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Chooses a PDF, sends it to the kiosk's printer, and follows every print of the call. */
export const PrintPanel = ({ call, prints, sendPdf, request }: PrintPanelProps) => {
  const { t, i18n } = useTranslation();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [refusal, setRefusal] = useState<PdfRefusal | null>(null);
  const [setup, setSetup] = useState(() => usualSetup(call.printerStatus));
  const [over, setOver] = useState(false);
  const own = useOwnJobs(call.callId, sendPdf, request);
  const jobs = printJobs(own.jobs, prints);

  const choose = async (chosen: File | null | undefined) => {
    if (chosen === null || chosen === undefined) return;
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const wrong = refusalOf(bytes);
    setRefusal(wrong);
    setFile(wrong === null ? { name: chosen.name, bytes } : null);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void choose(event.dataTransfer.files[0]);
  };
  const start = () => {
    if (file === null) return;
    own.start(file.name, file.bytes, setup);
    setFile(null);
    setSetup(usualSetup(call.printerStatus));
  };
  const sizeOf = (bytes: number): string => {
    const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
    return bytes < 1_000_000
      ? t('print.sizeSmall', { size: number.format(Math.max(1, Math.round(bytes / 1000))) })
      : t('print.size', { size: number.format(bytes / 1_000_000) });
  };

  return (
    <Stack gap="sm">
      <Title order={2} size="h6">
        {t('print.title')}
      </Title>
      <div
        className={classes.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {file === null ? (
          <Text size="sm" c="gray.7" ta="center">
            {over ? t('print.dropNow') : t('print.drop')}
          </Text>
        ) : (
          <Group wrap="nowrap" gap="sm" w="100%">
            <IconFileTypePdf size={32} stroke={1.5} color="var(--mantine-color-brick-6)" aria-hidden />
            <Stack gap={0} miw={0} flex={1}>
              <Text fw={600} size="sm" truncate title={file.name}>
                {file.name}
              </Text>
              <Text size="xs" c="gray.7">
                {sizeOf(file.bytes.length)}
              </Text>
            </Stack>
          </Group>
        )}
        <FileButton accept="application/pdf,.pdf" onChange={(chosen) => void choose(chosen)}>
          {(props) => (
            <Button {...props} variant="default" size="sm">
              {file === null ? t('print.choose') : t('print.change')}
            </Button>
          )}
        </FileButton>
      </div>
      <div role="alert">
        {refusal !== null && (
          <Text size="sm" c="brick.7">
            {t(`print.${refusal}`)}
          </Text>
        )}
      </div>
      {file !== null && (
        <Group align="flex-end" justify="space-between">
          <PrintSetupFields setup={setup} printer={call.printerStatus} onChange={setSetup} />
          <Button
            leftSection={<IconPrinter size={20} aria-hidden />}
            disabled={!call.kioskConnected}
            onClick={start}
          >
            {t('print.start')}
          </Button>
        </Group>
      )}
      <PrinterHealth call={call} />
      {jobs.length > 0 && (
        <Stack gap="xs" mt="xs">
          <Title order={3} size="h6">
            {t('print.jobs')}
          </Title>
          <ul className={classes.jobs}>
            {jobs.map((job) => (
              <PrintJobLine
                key={job.printId}
                callId={call.callId}
                job={job}
                request={request}
                onResend={own.resend}
                onAgain={own.again}
              />
            ))}
          </ul>
        </Stack>
      )}
    </Stack>
  );
};
