import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconVideo } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { AgencyChoice } from '../../components/agency-choice.tsx';
import { useAgencies } from '../../lib/use-agencies.ts';

interface LaunchFormProps {
  readonly kioskId: string;
  readonly request: SendRequest;
  readonly onClose: () => void;
}

/** What is proposed to the citizen at a kiosk: an agency that receives now, and what it is about. */
export const LaunchForm = ({ kioskId, request, onClose }: LaunchFormProps) => {
  const { t } = useTranslation();
  const agencies = useAgencies(request);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [motiveId, setMotiveId] = useState('');
  const proposing = useAction();
  const agency = agencies.data?.find(({ id, receiving }) => id === chosenId && receiving);
  const motives = useQuery({
    queryKey: ['motives', agency?.id],
    queryFn: async () =>
      agency === undefined ? [] : (await request('motive:list', { agencyId: agency.id })).motives,
  });
  const motive = motives.data?.find((each) => each.motiveId === motiveId);

  const propose = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (agency === undefined) return;
    const proposal = { kioskId, agencyId: agency.id, motiveId: motive?.motiveId ?? null };
    if (await proposing.run(() => request('launch:propose', proposal))) onClose();
  };

  return (
    <form onSubmit={(event) => void propose(event)}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('launch.how')}
        </Text>
        {agencies.error !== null && (
          <ErrorLine code={codeOf(agencies.error)} onRetry={() => void agencies.refetch()} />
        )}
        {agencies.data !== undefined && !agencies.data.some(({ receiving }) => receiving) && (
          <Text size="sm" fw={600}>
            {t('launch.noAgency')}
          </Text>
        )}
        <AgencyChoice
          agencies={agencies.data ?? []}
          value={chosenId}
          onChange={(agencyId) => {
            setChosenId(agencyId);
            setMotiveId('');
          }}
        />
        {motives.error !== null && (
          <ErrorLine code={codeOf(motives.error)} onRetry={() => void motives.refetch()} />
        )}
        <NativeSelect
          label={t('launch.motive')}
          disabled={agency === undefined}
          value={motiveId}
          onChange={(event) => setMotiveId(event.currentTarget.value)}
          data={[
            { value: '', label: t('launch.noMotive') },
            ...(motives.data ?? []).map((each) => ({ value: each.motiveId, label: each.label })),
          ]}
        />
        {motive !== undefined && motive.documents.length > 0 && (
          <Text size="sm" aria-live="polite">
            {t('company.papers', { papers: motive.documents.join(', ') })}
          </Text>
        )}
        <ErrorLine code={proposing.code} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            leftSection={<IconVideo size={20} aria-hidden />}
            disabled={agency === undefined}
            loading={proposing.pending}
          >
            {t('launch.propose')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
