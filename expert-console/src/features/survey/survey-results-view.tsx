import { Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { carbonOf, lot2009 } from '@visio-accueil/shared/domain/carbon.ts';
import { percents } from '@visio-accueil/shared/domain/survey.ts';
import type { SurveyResults } from '@visio-accueil/shared/protocol/survey.ts';
import { useTranslation } from 'react-i18next';
import { ShareBar } from '../../components/share-bar.tsx';
import { useSurveyLabels, valuesOf } from './use-survey-labels.ts';

/** Each question's answers with n, as bars and numbers; what fewer than five said is not there to be shown. */
export const SurveyResultsView = ({ results }: { results: SurveyResults }) => {
  const { t, i18n } = useTranslation();
  const { n, km, measured, homes } = results;
  const factor = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 3 }).format(lot2009.kgPerKm);
  return (
    <Stack gap="lg">
      <Group gap="xl">
        <Text fw={600}>{n === null ? t('survey.fewer') : t('survey.people', { count: n })}</Text>
        {km.n !== null && km.total !== null && (
          <>
            <Text>{t('survey.kilometres', { total: km.total, count: km.n })}</Text>
            <Text fw={600}>{t('survey.carbon', { kg: carbonOf(km.total, lot2009) })}</Text>
          </>
        )}
      </Group>
      {measured.n !== null && measured.total !== null && (
        <Text>{t('survey.measured', { total: measured.total, count: measured.n })}</Text>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        {results.questions.map((each) => (
          <Question key={each.question} {...each} />
        ))}
        {homes.length > 0 && (
          <Paper component="section" aria-label={t('survey.questions.home')} withBorder radius="lg" p="lg">
            <Title order={2} size="h5" mb="sm">
              {t('survey.questions.home')}
            </Title>
            <Table>
              <Table.Tbody>
                {homes.map(({ name, people }) => (
                  <Table.Tr key={name}>
                    <Table.Th scope="row" fw={400}>
                      {name}
                    </Table.Th>
                    <Table.Td ta="right">{people}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Paper>
        )}
      </SimpleGrid>
      {km.total !== null && (
        <Text size="sm" c="gray.7">
          {t('survey.carbonFactor', { version: lot2009.version, factor })}
        </Text>
      )}
    </Stack>
  );
};

const Question = ({ question, n, counts }: SurveyResults['questions'][number]) => {
  const { t } = useTranslation();
  const labelOf = useSurveyLabels();
  const title = t(`survey.questions.${question}` as 'survey.questions.welcome');
  const several = question === 'motives';
  const shares = counts && (several ? null : percents(counts));
  const percentOf = (value: string): number => {
    if (counts === null || n === null) return 0;
    return shares?.[value] ?? Math.round(((counts[value] ?? 0) / n) * 100);
  };
  return (
    <Paper component="section" aria-label={title} withBorder radius="lg" p="lg">
      <Group justify="space-between" mb="sm" wrap="nowrap" align="baseline">
        <Title order={2} size="h5">
          {title}
        </Title>
        <Text size="sm" c="gray.7">
          {n === null ? 'n < 5' : `n = ${String(n)}`}
        </Text>
      </Group>
      {counts === null ? (
        <Text c="gray.7">{t('survey.masked')}</Text>
      ) : (
        <Table verticalSpacing={6}>
          <Table.Tbody>
            {valuesOf(question).map((value) => (
              <Table.Tr key={value}>
                <Table.Th scope="row" fw={400}>
                  {labelOf(question, value)}
                </Table.Th>
                <Table.Td w={220}>
                  <ShareBar share={percentOf(value) / 100} />
                </Table.Td>
                <Table.Td ta="right" w={70}>
                  {`${String(percentOf(value))} %`}
                </Table.Td>
                <Table.Td ta="right" w={60} c="gray.7">
                  {counts[value] ?? 0}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {several && counts !== null && (
        <Text size="sm" c="gray.7" mt="xs">
          {t('survey.several')}
        </Text>
      )}
    </Paper>
  );
};
