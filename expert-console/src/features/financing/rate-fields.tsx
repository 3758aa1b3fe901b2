import { NumberInput, Table, Text } from '@mantine/core';
import {
  areWhole,
  funders,
  type Funder,
  type PlanRates,
} from '@visio-accueil/shared/domain/financing-plan.ts';
import { useTranslation } from 'react-i18next';

interface RateFieldsProps {
  readonly rates: PlanRates;
  readonly onChange: (rates: PlanRates) => void;
}

const UNITS = [
  ['kiosk', 'kiosks'],
  ['expert', 'experts'],
] as const;

const COSTS = ['investment', 'runningAYear'] as const;

/** What each kind of unit costs, and each funder's rate of its investment. */
export const RateFields = ({ rates, onChange }: RateFieldsProps) => {
  const { t } = useTranslation();
  const setCost = (unit: 'kiosk' | 'expert', cost: (typeof COSTS)[number], amount: number): void =>
    onChange({ ...rates, [unit]: { ...rates[unit], [cost]: Math.round(amount * 100) } });
  const set = (unit: 'kiosk' | 'expert', funder: Funder, percent: number): void => {
    const known = rates[unit];
    const changed = { ...known.rates, [funder]: Math.round(percent * 100) };
    onChange({ ...rates, [unit]: { ...known, rates: changed } });
  };
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('steering.unit')}</Table.Th>
          {COSTS.map((cost) => (
            <Table.Th key={cost}>{t(`steering.costs.${cost}`)}</Table.Th>
          ))}
          {funders.map((funder) => (
            <Table.Th key={funder}>
              {t('steering.rateOf', { funder: t(`steering.funders.${funder}`) })}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {UNITS.map(([unit, name]) => (
          <Table.Tr key={unit}>
            <Table.Th scope="row">
              {t(`steering.${name}`)}
              {!areWhole(rates[unit].rates) && (
                <Text size="sm" c="brick.7" role="alert">
                  {t('steering.ratesSum')}
                </Text>
              )}
            </Table.Th>
            {COSTS.map((cost) => (
              <Table.Td key={cost}>
                <NumberInput
                  aria-label={t('steering.costOf', {
                    unit: t(`steering.${name}`),
                    cost: t(`steering.costs.${cost}`),
                  })}
                  min={0}
                  max={1_000_000}
                  clampBehavior="strict"
                  allowNegative={false}
                  decimalScale={2}
                  decimalSeparator=","
                  thousandSeparator=" "
                  allowedDecimalSeparators={[',', '.']}
                  value={rates[unit][cost] / 100}
                  onChange={(value) => setCost(unit, cost, Number(value) || 0)}
                />
              </Table.Td>
            ))}
            {funders.map((funder) => (
              <Table.Td key={funder}>
                <NumberInput
                  aria-label={t('steering.ratesOf', {
                    unit: t(`steering.${name}`),
                    funder: t(`steering.funders.${funder}`),
                  })}
                  allowNegative={false}
                  min={0}
                  max={100}
                  decimalScale={2}
                  decimalSeparator=","
                  allowedDecimalSeparators={[',', '.']}
                  value={rates[unit].rates[funder] / 100}
                  onChange={(value) => set(unit, funder, Number(value) || 0)}
                />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};
