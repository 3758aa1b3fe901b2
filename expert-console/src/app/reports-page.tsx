import { Grid, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Report } from '@visio-accueil/shared/protocol/report.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { FigureCards } from '../features/figures/figure-cards.tsx';
import { setPaper } from '../features/paper/set-paper.ts';
import { useRegister } from '../features/register/use-register.ts';
import { ReportHead } from '../features/report/report-head.tsx';
import { ReportList } from '../features/report/report-list.tsx';
import { ReportWritingForm } from '../features/report/report-writing-form.tsx';
import { saveFile, saveOds } from '../lib/save-file.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import { useToday } from '../lib/use-today.ts';
import type { PageProps } from './page-props.ts';

const KEY = ['reports'];
const fileName = ({ quarter }: Report): string => `bilan-${quarter}`;

const savePdf = async (report: Report, network: string): Promise<void> => {
  const file = await setPaper({ kind: 'report', report: { report, network } }, fileName(report));
  saveFile(file.name, file);
};

/** The writer of spreadsheets is loaded with the first one. */
const saveSheet = async (report: Report): Promise<void> => {
  const { reportFile } = await import('@visio-accueil/shared/document/ods/report-file.ts');
  saveOds(fileName(report), reportFile(report));
};

/** The reports for the steering committee: made, written, frozen, taken away as files. */
export const ReportsPage = ({ store }: PageProps) => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const today = useToday();
  const register = useRegister(store.request);
  const [open, setOpen] = useState<string | null>(null);
  const [dirty, setDirty] = useState(false);
  const list = useQuery({
    queryKey: [...KEY, 'list'],
    queryFn: async () => (await store.request('report:list', {})).reports,
  });
  const report = useQuery({
    queryKey: [...KEY, open],
    queryFn: () => (open === null ? null : store.request('report:read', { reportId: open })),
  });
  const changed = () => queries.invalidateQueries({ queryKey: KEY });
  const departementName = (code: string): string =>
    register.data?.departement.find((each) => each.code === code)?.name ?? code;
  const show = (reportId: string) => {
    setDirty(false);
    setOpen(reportId);
  };
  const shown = report.data;
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('report.title')}
      </Title>
      <ErrorLine
        code={(list.error ?? report.error) && codeOf(list.error ?? report.error)}
        onRetry={() => void changed()}
      />
      <Grid gap="lg">
        <Grid.Col span={3}>
          <ReportList
            reports={list.data ?? []}
            open={open}
            today={today}
            departementOf={(code) => (code === null ? t('report.whole') : departementName(code))}
            request={store.request}
            onOpen={show}
            onMade={async (reportId) => {
              await changed();
              show(reportId);
            }}
          />
        </Grid.Col>
        <Grid.Col span={9}>
          {open === null && <Text c="gray.7">{t('report.choose')}</Text>}
          {open !== null && shown && (
            <Stack gap="lg">
              <ReportHead
                report={shown}
                dirty={dirty}
                request={store.request}
                onChanged={changed}
                onPdf={() =>
                  savePdf(
                    shown,
                    shown.departement === null
                      ? t('report.wholeNetwork')
                      : departementName(shown.departement),
                  )
                }
                onOds={() => saveSheet(shown)}
              >
                <FigureCards rows={shown.figures.months} />
              </ReportHead>
              <ReportWritingForm
                key={open}
                report={shown}
                request={store.request}
                onDirty={setDirty}
                onSaved={changed}
              />
            </Stack>
          )}
        </Grid.Col>
      </Grid>
    </Stack>
  );
};
