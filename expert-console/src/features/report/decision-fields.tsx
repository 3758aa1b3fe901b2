import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import type { ReportWriting } from '@visio-accueil/shared/protocol/report.ts';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

type Decisions = ReportWriting['decisions'];

interface DecisionFieldsProps {
  readonly decisions: Decisions;
  readonly onChange: (decisions: Decisions) => void;
}

const MOST = 40;

/** What the committee decided: what, who, by when. */
export const DecisionFields = ({ decisions, onChange }: DecisionFieldsProps) => {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<Decisions[number]>) =>
    onChange(decisions.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <Stack gap="sm">
      {decisions.map(({ text, owner, dueOn }, index) => {
        const number = index + 1;
        return (
          // The order is the only thing that tells them apart.
          <Group key={index} align="flex-end" wrap="nowrap">
            <TextInput
              flex={3}
              label={t('report.decision', { number })}
              maxLength={600}
              value={text}
              onChange={({ currentTarget: { value } }) => change(index, { text: value })}
            />
            <TextInput
              flex={2}
              label={t('report.owner', { number })}
              maxLength={120}
              placeholder={t('report.ownerHelp')}
              value={owner}
              onChange={({ currentTarget: { value } }) => change(index, { owner: value })}
            />
            <TextInput
              type="date"
              label={t('report.dueOn', { number })}
              value={dueOn ?? ''}
              onChange={({ currentTarget: { value } }) =>
                change(index, { dueOn: value === '' ? null : value })
              }
            />
            <ActionIcon
              variant="default"
              size={44}
              aria-label={t('report.removeDecision', { number })}
              onClick={() => onChange(decisions.filter((_, at) => at !== index))}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </Group>
        );
      })}
      <Group>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={18} aria-hidden />}
          disabled={decisions.length >= MOST}
          onClick={() => onChange([...decisions, { text: '', owner: '', dueOn: null }])}
        >
          {t('report.addDecision')}
        </Button>
      </Group>
    </Stack>
  );
};
