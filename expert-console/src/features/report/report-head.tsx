import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { summaryOf } from '@visio-accueil/shared/domain/figures.ts';
import { changeOf } from '@visio-accueil/shared/domain/report-tables.ts';
import type { Report } from '@visio-accueil/shared/protocol/report.ts';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { useQuarterName } from './use-quarter-name.ts';

interface ReportHeadProps {
  readonly report: Report;
  /** Something was written and is not kept yet: a file would lack it. */
  readonly dirty: boolean;
  readonly request: SendRequest;
  readonly onChanged: () => Promise<unknown>;
  readonly onPdf: () => Promise<void>;
  readonly onOds: () => Promise<void>;
  /** The figures. */
  readonly children: ReactNode;
}

/** A report's figures: of when they are, whether they may change, and the files. */
export const ReportHead = (props: ReportHeadProps) => {
  const { report, dirty, request, onChanged, onPdf, onOds, children } = props;
  const { t, i18n } = useTranslation();
  const nameOf = useQuarterName();
  const working = useAction();
  const { reportId, quarter, frozen, figures } = report;
  const taken = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' });
  const change = changeOf(summaryOf(figures.months).demarches, summaryOf(figures.before).demarches);
  const signed = new Intl.NumberFormat(i18n.language, { signDisplay: 'exceptZero' });
  const ask = (name: 'report:take' | 'report:freeze') =>
    void working.run(async () => {
      await request(name, { reportId });
      await onChanged();
    });
  const files = [
    [t('report.pdf'), onPdf],
    [t('report.ods'), onOds],
  ] as const;
  return (
    <Paper component="section" aria-label={nameOf(quarter)} withBorder radius="lg" p="lg">
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {nameOf(quarter)}
          </Title>
          <Badge variant="light" size="lg" tt="none" color={frozen ? 'leaf' : 'amber'}>
            {t(frozen ? 'report.frozen' : 'report.open')}
          </Badge>
        </Group>
        <Text c="gray.7">
          {[
            t('report.takenAt', { date: taken.format(new Date(figures.takenAt)) }),
            change === null ? '' : t('report.changes', { change: signed.format(change) }),
            t('report.grids', figures.grids),
          ].join(' ')}
        </Text>
        {children}
        <Group>
          {files.map(([name, make]) => (
            <Button
              key={name}
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
              disabled={dirty}
              onClick={() => void working.run(make)}
            >
              {name}
            </Button>
          ))}
          {!frozen && (
            <>
              <Button variant="default" loading={working.pending} onClick={() => ask('report:take')}>
                {t('report.take')}
              </Button>
              <Button onClick={() => ask('report:freeze')}>{t('report.freeze')}</Button>
            </>
          )}
        </Group>
        <Text size="sm" c="gray.7">
          {dirty ? t('report.unsaved') : frozen ? '' : t('report.freezeHelp')}
        </Text>
        <ErrorLine code={working.code} />
      </Stack>
    </Paper>
  );
};
