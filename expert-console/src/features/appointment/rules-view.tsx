import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { RuleForm } from './rule-form.tsx';

interface RulesViewProps {
  readonly request: SendRequest;
}

/** The appointments of every agency, for whoever keeps the whole network. */
export const RulesView = ({ request }: RulesViewProps) => {
  const { t } = useTranslation();
  const offers = useQuery({
    queryKey: ['appointment-offers'],
    queryFn: () => request('appointment:offers', {}),
  });
  return (
    <Stack gap="lg">
      <Text c="gray.7">{t('appointment.rulesIntro')}</Text>
      <ErrorLine
        code={offers.error && codeOf(offers.error)}
        {...(offers.error && { onRetry: () => void offers.refetch() })}
      />
      {offers.data?.agencies.map((rule) => (
        <RuleForm key={rule.agencyId} rule={rule} request={request} onSaved={() => offers.refetch()} />
      ))}
    </Stack>
  );
};
