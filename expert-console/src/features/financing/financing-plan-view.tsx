import { Button, Group, NumberInput, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { writeCsv } from '@visio-accueil/shared/domain/csv.ts';
import {
  areWhole,
  funders,
  PLAN_2009,
  planOf,
  type PlanRates,
  type Scenario,
} from '@visio-accueil/shared/domain/financing-plan.ts';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { saveText } from '../../lib/save-file.ts';
import { useAction } from '../../lib/use-action.ts';
import { RateFields } from './rate-fields.tsx';

/** The pilot's four départements, and the double of it to compare with. */
const START: readonly Scenario[] = [
  { kiosks: 4, experts: 14, years: 4 },
  { kiosks: 8, experts: 28, years: 4 },
];
const LETTERS = ['A', 'B'];
const FIELDS = ['kiosks', 'experts', 'years'] as const;

interface FinancingPlanViewProps {
  /** Sets the plan on paper and saves it. */
  readonly onPaper: (plan: { rates: PlanRates; scenarios: readonly Scenario[] }) => Promise<void>;
}

/** Two scenarios side by side: what they cost, and who pays what of the investment. */
export const FinancingPlanView = ({ onPaper }: FinancingPlanViewProps) => {
  const { t, i18n } = useTranslation();
  const [scenarios, setScenarios] = useState(START);
  const [rates, setRates] = useState(PLAN_2009);
  const money = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 0, maximumFractionDigits: 2 });
  const working = useAction();
  const sound = areWhole(rates.kiosk.rates) && areWhole(rates.expert.rates);
  const plans = sound ? scenarios.map((scenario) => planOf(scenario, rates)) : [];
  const rows: readonly (readonly [string, readonly number[]])[] = [
    [t('steering.investment'), plans.map(({ investment }) => investment)],
    ...funders.map(
      (funder) => [t(`steering.funders.${funder}`), plans.map(({ shares }) => shares[funder])] as const,
    ),
    [t('steering.running'), plans.map(({ runningAYear }) => runningAYear)],
    [t('steering.total'), plans.map(({ total }) => total)],
  ];
  const heading = [t('steering.line'), ...LETTERS.map((letter) => t('steering.scenario', { letter }))];
  const set = (index: number, part: Partial<Scenario>): void =>
    setScenarios((known) => known.map((each, place) => (place === index ? { ...each, ...part } : each)));
  const save = (): void => {
    const cells = rows.map(([name, cents]) => [
      name,
      ...cents.map((cent) => String(cent / 100).replace('.', ',')),
    ]);
    saveText('financement.csv', writeCsv([heading, ...cells]), 'text/csv');
  };
  return (
    <Stack gap="lg">
      <Group gap="lg" grow align="stretch">
        {scenarios.map((scenario, index) => (
          <Paper
            key={LETTERS[index]}
            component="section"
            aria-label={t('steering.scenario', { letter: LETTERS[index] })}
            withBorder
            radius="lg"
            p="lg"
          >
            <Title order={2} size="h5" mb="sm">
              {t('steering.scenario', { letter: LETTERS[index] })}
            </Title>
            <Group grow>
              {FIELDS.map((field) => (
                <NumberInput
                  key={field}
                  label={t(`steering.${field}`)}
                  min={0}
                  max={field === 'years' ? 30 : 1000}
                  clampBehavior="strict"
                  allowDecimal={false}
                  allowNegative={false}
                  value={scenario[field]}
                  onChange={(value) => set(index, { [field]: Number(value) || 0 })}
                />
              ))}
            </Group>
          </Paper>
        ))}
      </Group>
      <Paper withBorder radius="lg" p="lg">
        <Title order={2} size="h5" mb="sm">
          {t('steering.rates')}
        </Title>
        <RateFields rates={rates} onChange={setRates} />
      </Paper>
      {sound && (
        <Paper withBorder radius="lg" p="lg">
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                {heading.map((name, index) => (
                  <Table.Th key={name} ta={index === 0 ? 'left' : 'right'}>
                    {name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(([name, amounts]) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row">{name}</Table.Th>
                  {amounts.map((cents, index) => (
                    <Table.Td key={LETTERS[index]} ta="right">
                      {money.format(cents / 100)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group justify="space-between" mt="md">
            <Text size="sm" c="gray.7" maw={900}>
              {t('steering.note')}
            </Text>
            <Group gap="xs">
              <Button
                variant="default"
                size="sm"
                leftSection={<IconDownload size={18} aria-hidden />}
                loading={working.pending}
                onClick={() => void working.run(() => onPaper({ rates, scenarios }))}
              >
                {t('steering.exportPdf')}
              </Button>
              <Button
                variant="default"
                size="sm"
                leftSection={<IconDownload size={18} aria-hidden />}
                onClick={save}
              >
                {t('steering.exportFile')}
              </Button>
            </Group>
          </Group>
          <ErrorLine code={working.code} />
        </Paper>
      )}
    </Stack>
  );
};
