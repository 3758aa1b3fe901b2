import { Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { useToday } from '../../lib/use-today.ts';
import { NEWS_KEY } from './news-key.ts';
import { NewsKeeping } from './news-keeping.tsx';
import { NewsList } from './news-list.tsx';

interface NewsViewProps {
  readonly request: SendRequest;
  readonly departements: readonly { readonly value: string; readonly label: string }[];
  /** Whether this member keeps them, or reads only. */
  readonly keeps: boolean;
}

/** News and agenda: to read for everyone, to keep for those who steer. */
export const NewsView = ({ request, departements, keeps }: NewsViewProps) => {
  const queries = useQueryClient();
  const today = useToday();
  const shown = useQuery({
    queryKey: [...NEWS_KEY, 'list'],
    queryFn: async () => (await request('news:list', {})).news,
  });
  return (
    <Stack gap="lg">
      <ErrorLine
        code={shown.error && codeOf(shown.error)}
        {...(shown.error !== null && { onRetry: () => void shown.refetch() })}
      />
      {shown.data && (
        <NewsList
          news={shown.data}
          departementName={(code) => departements.find(({ value }) => value === code)?.label ?? code}
        />
      )}
      {keeps && (
        <NewsKeeping
          request={request}
          today={today}
          departements={departements}
          onChanged={() => queries.invalidateQueries({ queryKey: NEWS_KEY })}
        />
      )}
    </Stack>
  );
};
