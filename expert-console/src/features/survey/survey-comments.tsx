import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconCheck, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';

const KEY = ['survey-comments'];

/** What people wrote: each is read by a coordinator, who keeps it or deletes it for good. */
export const SurveyComments = ({ request }: { request: SendRequest }) => {
  const { t, i18n } = useTranslation();
  const monthOf = new Intl.DateTimeFormat(i18n.language, {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: async () => (await request('survey:comments', {})).comments,
  });
  const acting = useAction();
  const moderate = async (commentId: string, keep: boolean) => {
    await acting.run(() => request('survey:moderate', { commentId, keep }));
    await queries.invalidateQueries({ queryKey: KEY });
  };
  return (
    <Paper component="section" aria-label={t('survey.comments')} withBorder radius="lg" p="lg">
      <Title order={2} size="h5" mb="xs">
        {t('survey.comments')}
      </Title>
      <Text size="sm" c="gray.7" mb="md">
        {t('survey.moderation')}
      </Text>
      <ErrorLine
        code={error ? codeOf(error) : acting.code}
        {...(error && { onRetry: () => void refetch() })}
      />
      {data?.length === 0 && <Text>{t('survey.noComment')}</Text>}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {data?.map(({ commentId, siteName, month, text, state }) => (
          <Group component="li" key={commentId} justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Text size="sm" c="gray.7">
                {siteName} · {monthOf.format(new Date(`${month}-01T00:00:00Z`))}
              </Text>
              <Text style={{ whiteSpace: 'pre-line' }}>{text}</Text>
            </div>
            <Group gap="xs" wrap="nowrap">
              {state === 'kept' ? (
                <Badge variant="light" color="leaf" tt="none">
                  {t('survey.kept')}
                </Badge>
              ) : (
                <Button
                  variant="default"
                  leftSection={<IconCheck size={18} aria-hidden />}
                  disabled={acting.pending}
                  onClick={() => void moderate(commentId, true)}
                >
                  {t('survey.keep')}
                </Button>
              )}
              <Button
                variant="default"
                leftSection={<IconTrash size={18} aria-hidden />}
                disabled={acting.pending}
                onClick={() => void moderate(commentId, false)}
              >
                {t('survey.delete')}
              </Button>
            </Group>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
};
