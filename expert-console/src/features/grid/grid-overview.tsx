import { Group, ScrollArea, Table, Text } from '@mantine/core';
import type { RequestData } from '@visio-accueil/shared/protocol/events.ts';
import { useTranslation } from 'react-i18next';
import { weekNumber, weekText } from '@visio-accueil/shared/domain/week-text.ts';
import classes from './grid-overview.module.css';

/** One week of one site. */
export interface GridKey {
  readonly siteId: string;
  readonly week: string;
}

interface GridOverviewProps {
  readonly overview: RequestData<'grid:overview'>;
  readonly open: GridKey | null;
  readonly onOpen: (key: GridKey) => void;
}

const LEGEND = ['draft', 'validated', 'locked'] as const;

/** Sites by weeks: what is still a draft, what is validated, what is locked. */
export const GridOverview = ({ overview, open, onOpen }: GridOverviewProps) => {
  const { t, i18n } = useTranslation();
  const { weeks, sites, complete, expected } = overview;
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text fw={600}>{t('grid.completeness', { count: complete, expected })}</Text>
        <Group gap="md">
          {LEGEND.map((state) => (
            <Group key={state} gap={6}>
              <span
                className={classes.week}
                data-state={state}
                aria-hidden
                style={{ minWidth: 20, minHeight: 20 }}
              />
              <Text size="sm">{t(`grid.states.${state}`)}</Text>
            </Group>
          ))}
        </Group>
      </Group>
      <ScrollArea
        scrollbars="x"
        viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': t('grid.overview') }}
      >
        <Table verticalSpacing="xs" horizontalSpacing={6}>
          <Table.Tbody>
            {sites.map(({ siteId, siteName, states }) => (
              <Table.Tr key={siteId}>
                <Table.Th scope="row">{siteName}</Table.Th>
                {states.map((state, index) => {
                  const week = weeks[index] ?? '';
                  return (
                    <Table.Td key={week}>
                      {state !== 'absent' && (
                        <button
                          type="button"
                          className={classes.week}
                          data-state={state}
                          aria-pressed={open?.siteId === siteId && open.week === week}
                          aria-label={t('grid.open', {
                            site: siteName,
                            week: weekText(week, i18n.language),
                            state: t(`grid.states.${state}`),
                          })}
                          onClick={() => onOpen({ siteId, week })}
                        >
                          {t('grid.short', { number: weekNumber(week) })}
                        </button>
                      )}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </>
  );
};
