import { Button, Group, NativeSelect, Paper, Stack, Tabs, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { writeCsv } from '@visio-accueil/shared/domain/csv.ts';
import {
  addMonths,
  demarchesOf,
  sitesByQuarter,
  withSilentSites,
} from '@visio-accueil/shared/domain/figures.ts';
import { figureGroups, type FigureGroup, type FigureRow } from '@visio-accueil/shared/protocol/figures.ts';
import type { Register } from '@visio-accueil/shared/protocol/register.ts';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { isWhole, MonthSpanFields, type MonthSpan } from '../components/month-span-fields.tsx';
import { AppointmentFigures } from '../features/figures/appointment-figures.tsx';
import { FigureCards } from '../features/figures/figure-cards.tsx';
import { FigureTable } from '../features/figures/figure-table.tsx';
import { SiteMap } from '../features/figures/site-map.tsx';
import { TrainingFigures } from '../features/figures/training-figures.tsx';
import { useGroupName } from '../features/figures/use-group-name.ts';
import { useRegister } from '../features/register/use-register.ts';
import { saveText } from '../lib/save-file.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import { localToday } from '../lib/local-today.ts';
import type { PageProps } from './page-props.ts';

const SPANS = [3, 6, 10, 12, 24, 60];

/** The sites where the register says they are, with their figures. */
const SiteFigures = ({ rows, register }: { rows: readonly FigureRow[]; register: Register | undefined }) => {
  if (register === undefined) return null;
  const sites = rows.map((row) => {
    const code = register.place.find(({ siteId }) => siteId === row.key)?.communeCode;
    const commune = register.commune.find(({ communeCode }) => communeCode === code);
    const { latitude = null, longitude = null } = commune ?? {};
    return { siteId: row.key, name: row.label, demarches: demarchesOf(row), latitude, longitude };
  });
  const placed = sites.flatMap(({ latitude, longitude, ...site }) =>
    latitude === null || longitude === null ? [] : [{ ...site, latitude, longitude }],
  );
  const unplaced = sites.filter((site) => !placed.some(({ siteId }) => siteId === site.siteId));
  return <SiteMap sites={placed} unplaced={unplaced.map(({ name }) => name)} />;
};

/** What the file has of each row, and where the catalogue has its name. */
const FILE_COLUMNS = [
  ['done', 'visios'],
  ['tried', 'tried'],
  ['missed', 'missed'],
  ['waitSeconds', 'allWait'],
  ['talkSeconds', 'allTalk'],
  ['teleservices', 'teleservices'],
  ['consultations', 'consultations'],
  ['documents', 'documents'],
  ['informations', 'informations'],
] as const;

const openingsOf = (register: Register | undefined): (string | null)[] =>
  (register?.place ?? []).map(({ openedOn }) => openedOn);

/** What the network did, by month, quarter (the calendar's or the sites' own), agency, site or basin. */
export const DashboardPage = ({ store }: PageProps) => {
  const { t } = useTranslation();
  const [span, setSpan] = useState<MonthSpan>(() => ({
    from: addMonths(localToday().slice(0, 7), -11),
    months: 12,
  }));
  const { from, months } = span;
  const [group, setGroup] = useState<FigureGroup>('month');
  const figures = useQuery({
    queryKey: ['figures', from, months, group],
    queryFn: async () => (await store.request('figures:read', { from, months, group })).rows,
    enabled: isWhole(span),
  });
  const register = useRegister(store.request);
  const nameOf = useGroupName();
  const counted = figures.data ?? [];
  const rows =
    group === 'site' && counted.length > 0
      ? withSilentSites(counted, register.data?.place ?? [], span)
      : counted;
  const save = (): void => {
    const heading = [t(`figures.groups.${group}`), ...FILE_COLUMNS.map(([, name]) => t(`figures.${name}`))];
    const cells = rows.map((row) => [nameOf(group, row), ...FILE_COLUMNS.map(([key]) => String(row[key]))]);
    saveText(`tableau-de-bord-${from}.csv`, writeCsv([heading, ...cells]), 'text/csv');
  };
  const sites = group === 'opening' ? sitesByQuarter(openingsOf(register.data), span) : undefined;
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('figures.title')}
      </Title>
      <Group align="flex-end">
        <MonthSpanFields span={span} lengths={SPANS} onChange={setSpan} />
        <NativeSelect
          label={t('figures.group')}
          data={figureGroups.map((value) => ({ value, label: t(`figures.groups.${value}`) }))}
          value={group}
          onChange={({ currentTarget: { value } }) =>
            setGroup(figureGroups.find((each) => each === value) ?? 'month')
          }
        />
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={save}>
          {t('figures.exportFile')}
        </Button>
      </Group>
      <Tabs defaultValue="figures" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="figures">{t('figures.demarches')}</Tabs.Tab>
          <Tabs.Tab value="appointments">{t('figures.appointments')}</Tabs.Tab>
          <Tabs.Tab value="training">{t('figures.trainingTab')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="figures" pt="lg">
          <Stack gap="lg">
            <ErrorLine
              code={figures.error && codeOf(figures.error)}
              {...(figures.error && { onRetry: () => void figures.refetch() })}
            />
            <FigureCards rows={rows} />
            <Paper withBorder radius="lg" p="lg" mih={300}>
              {rows.length === 0 ? (
                <Text>{t('figures.none')}</Text>
              ) : (
                <FigureTable group={group} rows={rows} sites={sites} />
              )}
            </Paper>
            {group === 'site' && rows.length > 0 && (
              <Paper withBorder radius="lg" p="lg">
                <SiteFigures rows={rows} register={register.data} />
              </Paper>
            )}
            <Text size="sm" c="gray.7">
              {t('figures.definition')} {group === 'opening' && t('figures.openingDefinition')}
            </Text>
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="appointments" pt="lg">
          <Paper withBorder radius="lg" p="lg" mih={300}>
            <AppointmentFigures span={span} group={group} request={store.request} />
          </Paper>
        </Tabs.Panel>
        <Tabs.Panel value="training" pt="lg">
          <Paper withBorder radius="lg" p="lg" mih={300}>
            <TrainingFigures span={span} request={store.request} />
          </Paper>
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
};
