import { Badge, Button, Group, NativeSelect, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { addQuarters, quarterOf } from '@visio-accueil/shared/domain/quarter.ts';
import type { ReportEntry } from '@visio-accueil/shared/protocol/report.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import classes from './report.module.css';
import { useQuarterName } from './use-quarter-name.ts';

interface ReportListProps {
  readonly reports: readonly ReportEntry[];
  readonly open: string | null;
  /** "YYYY-MM-DD". */
  readonly today: string;
  /** The name of a département by its code. */
  readonly departementOf: (code: string | null) => string;
  readonly request: SendRequest;
  readonly onOpen: (reportId: string) => void;
  readonly onMade: (reportId: string) => Promise<unknown>;
}

/** Two years of quarters to choose from. */
const QUARTERS = 8;

/** The reports there are, and a new one. */
export const ReportList = (props: ReportListProps) => {
  const { reports, open, today, departementOf, request, onOpen, onMade } = props;
  const { t } = useTranslation();
  const nameOf = useQuarterName();
  const current = quarterOf(today);
  const quarters = Array.from({ length: QUARTERS }, (_, index) => addQuarters(current, -index));
  const [quarter, setQuarter] = useState(addQuarters(current, -1));
  const making = useAction();
  const make = () =>
    void making.run(async () => {
      const { reportId } = await request('report:make', { quarter });
      await onMade(reportId);
    });
  return (
    <Paper component="section" aria-label={t('report.list')} withBorder radius="lg" p="lg">
      <Stack gap="md">
        <Title order={2} size="h5">
          {t('report.list')}
        </Title>
        <NativeSelect
          label={t('report.quarter')}
          data={quarters.map((value) => ({ value, label: nameOf(value) }))}
          value={quarter}
          onChange={({ currentTarget: { value } }) => setQuarter(value)}
        />
        <Button loading={making.pending} onClick={make}>
          {t('report.make')}
        </Button>
        <ErrorLine code={making.code} />
        {reports.length === 0 && <Text c="gray.7">{t('report.none')}</Text>}
        {reports.map(({ reportId, quarter: made, departement, frozen }) => (
          <UnstyledButton
            key={reportId}
            className={classes.entry}
            aria-pressed={reportId === open}
            onClick={() => onOpen(reportId)}
          >
            <Text fw={600}>{nameOf(made)}</Text>
            <Group gap="xs" justify="space-between">
              <Text size="sm" c="gray.7">
                {departementOf(departement)}
              </Text>
              <Badge size="sm" variant="light" tt="none" color={frozen ? 'leaf' : 'amber'}>
                {t(frozen ? 'report.frozen' : 'report.open')}
              </Badge>
            </Group>
          </UnstyledButton>
        ))}
      </Stack>
    </Paper>
  );
};
