import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import classes from './print-panel.module.css';
import type { OwnJob, PrintJob } from './print-jobs.ts';
import { isUnderWay } from './print-state.ts';
import { usePrintText } from './use-print-text.ts';

interface PrintJobLineProps {
  callId: string;
  job: PrintJob;
  request: SendRequest;
  onResend: (job: OwnJob) => void;
  onAgain: (job: OwnJob) => void;
}

const icons = {
  plain: IconPrinter,
  good: IconCircleCheck,
  attention: IconAlertTriangle,
  bad: IconAlertCircle,
};
const colors = { plain: 'gray.7', good: 'leaf.7', attention: 'amber.7', bad: 'brick.7' };

/** One print: its name, where it stands, and the way out. */
export const PrintJobLine = ({ callId, job, request, onResend, onAgain }: PrintJobLineProps) => {
  const { t } = useTranslation();
  const cancelling = useAction();
  const { text, tone } = usePrintText()(job);
  const Icon = icons[tone];
  const { own, status, printId } = job;
  const name = own?.name ?? t('print.unnamed');
  const over =
    status !== null && ['refused', 'cancelled', 'failed', 'unverified', 'unknown'].includes(status.state);
  return (
    <li className={classes.job} data-tone={tone}>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <Text c={colors[tone]} component="span" mt={2}>
          <Icon size={20} aria-hidden />
        </Text>
        <Stack gap={2} flex={1} miw={0}>
          <Text fw={600} size="sm" truncate title={name}>
            {name}
            {own !== null && own.setup.copies > 1 ? ` × ${own.setup.copies}` : ''}
          </Text>
          <Text size="sm" c={colors[tone]} role="status">
            {text}
          </Text>
          <ErrorLine code={cancelling.code} />
        </Stack>
        {status !== null && isUnderWay(status) && (
          <Button
            size="compact-sm"
            variant="default"
            loading={cancelling.pending}
            aria-label={t('print.cancel', { name })}
            onClick={() => void cancelling.run(() => request('print:cancel', { callId, printId }))}
          >
            {t('print.cancelShort')}
          </Button>
        )}
        {own !== null && own.code !== null && (
          <Button size="compact-sm" variant="light" color="brick" onClick={() => onResend(own)}>
            {t('common.retry')}
          </Button>
        )}
        {own !== null && over && (
          <Button size="compact-sm" variant="default" onClick={() => onAgain(own)}>
            {t('common.retry')}
          </Button>
        )}
      </Group>
    </li>
  );
};
