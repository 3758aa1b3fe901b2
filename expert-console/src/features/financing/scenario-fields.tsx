import { Group, NumberInput, Paper, Title } from '@mantine/core';
import type { Scenario } from '@visio-accueil/shared/domain/financing-plan.ts';
import { useTranslation } from 'react-i18next';

interface ScenarioFieldsProps {
  /** "A", "B". */
  readonly letter: string;
  readonly scenario: Scenario;
  readonly onChange: (scenario: Scenario) => void;
}

const FIELDS = ['kiosks', 'experts', 'years'] as const;

/** How many of each, and for how long. */
export const ScenarioFields = ({ letter, scenario, onChange }: ScenarioFieldsProps) => {
  const { t } = useTranslation();
  const title = t('steering.scenario', { letter });
  return (
    <Paper component="section" aria-label={title} withBorder radius="lg" p="lg">
      <Title order={2} size="h5" mb="sm">
        {title}
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
            onChange={(value) => onChange({ ...scenario, [field]: Number(value) || 0 })}
          />
        ))}
      </Group>
    </Paper>
  );
};
