import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { weekOf } from '@visio-accueil/shared/domain/iso-week.ts';
import { writeGridCsv } from '@visio-accueil/shared/domain/weekly-grid-file.ts';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLoading } from '../components/page-loading.tsx';
import { ErrorLine } from '../components/error-line.tsx';
import { GridOverview, type GridKey } from '../features/grid/grid-overview.tsx';
import { GridSheet } from '../features/grid/grid-sheet.tsx';
import { LateWeeks } from '../features/grid/late-weeks.tsx';
import { agencyNames } from '../features/register/agency-names.ts';
import { useRegister } from '../features/register/use-register.ts';
import { saveOds, saveText } from '../lib/save-file.ts';
import { useAction } from '../lib/use-action.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import { useToday } from '../lib/use-today.ts';
import type { PageProps } from './page-props.ts';

const KEY = ['grids'];
const WEEKS = 12;

/** The weekly grids: which are still missing, and each of them. */
export const GridsPage = ({ account, store }: PageProps) => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const today = useToday();
  const range = { until: weekOf(today), count: WEEKS };
  const names = agencyNames(useRegister(store.request).data, today);
  const [open, setOpen] = useState<GridKey | null>(null);
  const overview = useQuery({
    queryKey: [...KEY, 'overview'],
    queryFn: () => store.request('grid:overview', range),
  });
  const grid = useQuery({
    queryKey: [...KEY, open],
    queryFn: () => (open === null ? null : store.request('grid:read', open)),
  });
  const exporting = useAction();
  const name = `grilles-${range.until}`;
  const saveCsv = () =>
    void exporting.run(async () => {
      const { rows } = await store.request('grid:export', range);
      saveText(`${name}.csv`, writeGridCsv(rows), 'text/csv');
    });
  const saveSheet = () =>
    void exporting.run(async () => {
      const { rows } = await store.request('grid:export', range);
      const { writeOds } = await import('@visio-accueil/shared/document/ods/ods.ts');
      saveOds(name, writeOds([{ name: t('grid.nav'), rows }]));
    });
  const steers = account.role !== 'mediator';
  if (overview.data === undefined) {
    return overview.error === null ? (
      <PageLoading />
    ) : (
      <ErrorLine code={codeOf(overview.error)} onRetry={() => void overview.refetch()} />
    );
  }
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t('grid.title')}
        </Title>
        <Group>
          {(
            [
              [t('grid.exportFile'), saveCsv],
              [t('grid.exportSheet'), saveSheet],
            ] as const
          ).map(([label, save]) => (
            <Button
              key={label}
              variant="default"
              size="sm"
              loading={exporting.pending}
              leftSection={<IconDownload size={18} aria-hidden />}
              onClick={save}
            >
              {label}
            </Button>
          ))}
        </Group>
      </Group>
      <ErrorLine code={exporting.code ?? (grid.error && codeOf(grid.error))} />
      <Paper component="section" aria-label={t('grid.overview')} withBorder radius="lg" p="lg">
        <GridOverview overview={overview.data} open={open} onOpen={setOpen} />
      </Paper>
      {open === null && <Text c="gray.7">{t('grid.choose')}</Text>}
      {open !== null && grid.data && (
        <GridSheet
          key={`${grid.data.siteId} ${grid.data.week}`}
          grid={grid.data}
          role={account.role}
          labelOf={(agencyId) => names.find(({ value }) => value === agencyId)?.label ?? agencyId}
          request={store.request}
          onChanged={() => queries.invalidateQueries({ queryKey: KEY })}
        />
      )}
      {steers && <LateWeeks range={range} request={store.request} />}
    </Stack>
  );
};
