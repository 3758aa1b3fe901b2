import { Button, Group, NativeSelect, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { writeCsv } from '@visio-accueil/shared/domain/csv.ts';
import { funders, planOf, planOfParts, type PlanPart } from '@visio-accueil/shared/domain/financing-plan.ts';
import { IconArrowBackUp, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { saveText } from '../../lib/save-file.ts';
import { useAction } from '../../lib/use-action.ts';
import { COMMON, filledParts, isSound, partOf, withPart, type KeptPart } from './plan-parts.ts';
import { RateFields } from './rate-fields.tsx';
import { ScenarioFields } from './scenario-fields.tsx';
import { useKeptPlan } from './use-kept-plan.ts';

const LETTERS = ['A', 'B'];

interface FinancingPlanViewProps {
  /** Whose plan it is. */
  readonly accountId: string;
  /** Those whose own numbers and rates may be told. */
  readonly departements: readonly { readonly value: string; readonly label: string }[];
  /** Sets the plan on paper and saves it. */
  readonly onPaper: (parts: readonly PlanPart[]) => Promise<void>;
}

type Row = readonly [string, readonly number[]];

/** Amounts in cents by scenario, of all parts together; the investment of each where there are several. */
const useRows = (parts: readonly PlanPart[]): Row[] => {
  const { t } = useTranslation();
  const plans = LETTERS.map((_, index) => planOfParts(parts, index));
  const own = parts.map(({ name, rates, scenarios }): Row => [
    t('steering.investmentOf', { name }),
    scenarios.map((scenario) => planOf(scenario, rates).investment),
  ]);
  return [
    [t('steering.investment'), plans.map(({ investment }) => investment)],
    ...funders.map((funder): Row => [
      t(`steering.funders.${funder}`),
      plans.map(({ shares }) => shares[funder]),
    ]),
    ...(parts.length > 1 ? own : []),
    [t('steering.running'), plans.map(({ runningAYear }) => runningAYear)],
    [t('steering.total'), plans.map(({ total }) => total)],
  ];
};

/** Two scenarios side by side: what they cost, and who pays what of the investment, département by département where rates differ. */
export const FinancingPlanView = ({ accountId, departements, onPaper }: FinancingPlanViewProps) => {
  const { t } = useTranslation();
  const kept = useKeptPlan(accountId);
  const [before, setBefore] = useState<readonly KeptPart[] | null>(null);
  const [chosen, setChosen] = useState('');
  const parts = kept.parts.filter(
    ({ code }) => code === '' || departements.some(({ value }) => value === code),
  );
  const part = partOf(parts, chosen);
  const nameOf = (code: string): string =>
    departements.find(({ value }) => value === code)?.label ?? t('steering.together');
  const filled = filledParts(parts, nameOf);
  const wrong = filled.filter((each) => !isSound(each));
  const set = (change: Partial<KeptPart>): void => {
    setBefore(null);
    kept.setParts(withPart(kept.parts, { ...part, ...change }));
  };
  const startAgain = (): void => {
    setBefore(kept.parts);
    kept.setParts([COMMON]);
  };
  const undo = (): void => {
    if (before) kept.setParts(before);
    setBefore(null);
  };
  return (
    <Stack gap="lg">
      {departements.length > 1 && (
        <NativeSelect
          label={t('steering.partOf')}
          description={t('steering.partHelp')}
          maw={420}
          data={[{ value: '', label: nameOf('') }, ...departements]}
          value={chosen}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        />
      )}
      <Group gap="lg" grow align="stretch">
        {LETTERS.map((letter, index) => (
          <ScenarioFields
            key={`${chosen} ${letter}`}
            letter={letter}
            scenario={part.scenarios[index] ?? { kiosks: 0, experts: 0, years: 0 }}
            onChange={(scenario) =>
              set({ scenarios: part.scenarios.map((each, place) => (place === index ? scenario : each)) })
            }
          />
        ))}
      </Group>
      <Paper withBorder radius="lg" p="lg">
        <Title order={2} size="h5" mb="sm">
          {t('steering.rates')}
        </Title>
        <RateFields key={chosen} rates={part.rates} onChange={(rates) => set({ rates })} />
        <Group justify="space-between" mt="md">
          <Text size="sm" c="gray.7">
            {t('steering.planKept')}
          </Text>
          {before ? (
            <Button
              variant="default"
              size="sm"
              leftSection={<IconArrowBackUp size={18} aria-hidden />}
              onClick={undo}
            >
              {t('steering.undoStart')}
            </Button>
          ) : (
            <Button variant="default" size="sm" disabled={kept.isStart} onClick={startAgain}>
              {t('steering.startAgain')}
            </Button>
          )}
        </Group>
      </Paper>
      {wrong.length === 0 ? (
        <PlanTable parts={filled} onPaper={onPaper} />
      ) : (
        isSound(part) && (
          <Text c="brick.7" role="alert">
            {t('steering.ratesSumOf', { names: wrong.map(({ name }) => name).join(', ') })}
          </Text>
        )
      )}
    </Stack>
  );
};

interface PlanTableProps extends Pick<FinancingPlanViewProps, 'onPaper'> {
  readonly parts: readonly PlanPart[];
}

/** What it comes to, and the ways to take it along. */
const PlanTable = ({ parts, onPaper }: PlanTableProps) => {
  const { t, i18n } = useTranslation();
  const money = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 0, maximumFractionDigits: 2 });
  const working = useAction();
  const rows = useRows(parts);
  const heading = [t('steering.line'), ...LETTERS.map((letter) => t('steering.scenario', { letter }))];
  const save = (): void => {
    const cells = rows.map(([name, cents]) => [
      name,
      ...cents.map((cent) => String(cent / 100).replace('.', ',')),
    ]);
    saveText('financement.csv', writeCsv([heading, ...cells]), 'text/csv');
  };
  return (
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
            onClick={() => void working.run(() => onPaper(parts))}
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
  );
};
