import { Alert, Group, List, NativeSelect, Paper, Stack, Text } from '@mantine/core';
import { engagementSummary } from '@visio-accueil/shared/domain/engagement.ts';
import type { Register } from '@visio-accueil/shared/protocol/register.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { EngagementTable } from './engagement-table.tsx';
import { ProofForm } from './proof-form.tsx';
import { standingsOf, useEngagements } from './use-engagements.ts';
import { WordingForm } from './wording-form.tsx';

interface EngagementsViewProps {
  readonly register: Register;
  /** "YYYY-MM-DD". */
  readonly today: string;
  /** May write the charter's words down: an administrator; the server refuses one of a single département. */
  readonly writes: boolean;
  readonly request: SendRequest;
}

/** The charter's engagements place by place, and which of them drift anywhere. */
export const EngagementsView = ({ register, today, writes, request }: EngagementsViewProps) => {
  const { t } = useTranslation();
  const known = useEngagements(request);
  const [siteId, setSiteId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const place = register.place.find((each) => each.siteId === siteId) ?? register.place[0];
  if (place === undefined) return <Text>{t('steering.noPlace')}</Text>;
  const { data } = known;
  const drifting = data
    ? register.place.flatMap((each) => {
        const numbers = standingsOf(data, register, each, today)
          .filter(({ drift }) => drift !== null)
          .map(({ engagement }) => engagement.number);
        return numbers.length === 0 ? [] : [{ site: each.name, numbers: numbers.join(', ') }];
      })
    : [];
  const standings = data ? standingsOf(data, register, place, today) : [];
  const summary = engagementSummary(standings);
  const open = standings.find(({ engagement }) => engagement.number === chosen);
  const saved = async (): Promise<void> => {
    await known.refetch();
    setChosen(null);
  };
  return (
    <Stack gap="lg">
      <ErrorLine
        code={known.error && codeOf(known.error)}
        {...(known.error && { onRetry: () => void known.refetch() })}
      />
      {drifting.length > 0 && (
        <Alert color="brick" title={t('engagement.driftTitle')}>
          <List size="sm">
            {drifting.map(({ site, numbers }) => (
              <List.Item key={site}>{t('engagement.driftAt', { site, numbers })}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Group align="flex-end">
        <NativeSelect
          label={t('grid.site')}
          data={register.place.map((each) => ({ value: each.siteId, label: each.name }))}
          value={place.siteId}
          onChange={({ currentTarget: { value } }) => {
            setSiteId(value);
            setChosen(null);
          }}
        />
        <Text fw={600} role="status">
          {t('engagement.summary', {
            held: summary.held,
            toProve: summary['to-prove'],
            notHeld: summary['not-held'],
          })}
        </Text>
      </Group>
      {open && (
        <ProofForm
          key={`${place.siteId} ${String(open.engagement.number)}`}
          siteId={place.siteId}
          standing={open}
          request={request}
          onSaved={saved}
          onCancel={() => setChosen(null)}
        />
      )}
      {open && writes && (
        <WordingForm
          key={`words ${String(open.engagement.number)}`}
          engagement={open.engagement}
          request={request}
          onSaved={saved}
        />
      )}
      <Paper withBorder radius="lg" p="lg">
        <EngagementTable standings={standings} chosen={chosen} onChoose={setChosen} />
      </Paper>
    </Stack>
  );
};
