import { Button, FileButton, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import type { A4Document } from '@visio-accueil/shared/document/a4-document.ts';
import type { AgentCall } from '@visio-accueil/shared/protocol/call.ts';
import { IconFileTypePdf, IconPrinter, IconScreenShare } from '@tabler/icons-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SendRequest } from '../../lib/live.ts';
import { ErrorLine } from '../../components/error-line.tsx';
import { useAction } from '../../lib/use-action.ts';
import { prepareDocument } from './prepare-document.ts';
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
  /** Opens a copy of the chosen document, to be looked at together. */
  onLook: (pdf: Uint8Array) => void;
  /** A way to take a document from elsewhere (the catalogue); given what to do with it. */
  source: (choose: (file: File) => Promise<void>) => ReactNode;
}

/** Chooses a document, makes it ready, sends it to the kiosk's printer, and follows every print of the call. */
export const PrintPanel = ({ call, prints, sendPdf, request, onLook, source }: PrintPanelProps) => {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<{ file: File; whole: A4Document } | null>(null);
  const file = chosen?.file ?? null;
  const [range, setRange] = useState('');
  const [setup, setSetup] = useState(() => usualSetup(call.printerStatus));
  const [over, setOver] = useState(false);
  const preparing = useAction();
  const own = useOwnJobs(call.callId, sendPdf, request);
  const jobs = printJobs(own.jobs, prints);

  // Made ready at once: what cannot be printed is said before anything is set for it.
  const take = async (taken: File) => {
    setRange('');
    setChosen(null);
    setChosen({ file: taken, whole: await prepareDocument(taken, '') });
  };
  const choose = (taken: File | null | undefined) => {
    if (taken) void preparing.run(() => take(taken));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  const start = () => {
    if (chosen === null) return;
    void preparing.run(async () => {
      const { bytes } = range.trim() === '' ? chosen.whole : await prepareDocument(chosen.file, range);
      own.start(chosen.file.name, bytes, setup);
      setChosen(null);
      setSetup(usualSetup(call.printerStatus));
    });
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
                {sizeOf(file.size)}
              </Text>
            </Stack>
          </Group>
        )}
        <FileButton accept="application/pdf,.pdf,image/jpeg,image/png" onChange={choose}>
          {(props) => (
            <Button {...props} variant="default" size="sm">
              {file === null ? t('print.choose') : t('print.change')}
            </Button>
          )}
        </FileButton>
      </div>
      {source(take)}
      <ErrorLine code={preparing.code} />
      {chosen !== null && (
        <Button
          variant="light"
          leftSection={<IconScreenShare size={20} aria-hidden />}
          onClick={() => onLook(chosen.whole.bytes)}
        >
          {t('print.look')}
        </Button>
      )}
      {file !== null && (
        <Group align="flex-end" justify="space-between">
          <PrintSetupFields setup={setup} printer={call.printerStatus} onChange={setSetup} />
          {!file.type.startsWith('image/') && (
            <TextInput
              label={t('print.range')}
              placeholder={t('print.rangeAll')}
              value={range}
              onChange={({ currentTarget: { value } }) => setRange(value)}
              w={150}
            />
          )}
          <Button
            leftSection={<IconPrinter size={20} aria-hidden />}
            disabled={!call.kioskConnected}
            loading={preparing.pending}
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
