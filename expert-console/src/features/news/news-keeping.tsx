import { Badge, Button, Grid, Group, Paper, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { newsPhase } from '@visio-accueil/shared/domain/news-rules.ts';
import type { News } from '@visio-accueil/shared/protocol/news.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { NewsForm } from './news-form.tsx';
import { NEWS_KEY } from './news-key.ts';

interface NewsKeepingProps {
  readonly request: SendRequest;
  readonly today: string;
  readonly departements: readonly { readonly value: string; readonly label: string }[];
  readonly onChanged: () => Promise<void>;
}

const COLORS = { coming: 'amber', shown: 'leaf', over: 'gray' } as const;

/** What is told, was told or will be: added, changed, taken back. */
export const NewsKeeping = ({ request, today, departements, onChanged }: NewsKeepingProps) => {
  const { t, i18n } = useTranslation();
  const own = useQuery({
    queryKey: [...NEWS_KEY, 'own'],
    queryFn: () => request('news:own', {}),
  });
  const scope = own.data?.scope ?? null;
  const choices =
    scope === null
      ? [{ value: '', label: t('news.whole') }, ...departements]
      : [departements.find(({ value }) => value === scope) ?? { value: scope, label: scope }];
  const [edited, setEdited] = useState<News | null>(null);
  const [form, setForm] = useState(0);
  const [doomed, setDoomed] = useState<string | null>(null);
  const removing = useAction();
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeZone: 'UTC' });
  const remove = ({ newsId }: News) =>
    void removing.run(async () => {
      await request('news:remove', { newsId });
      setDoomed(null);
      await onChanged();
    });
  const close = () => {
    setEdited(null);
    setForm(form + 1);
  };
  return (
    <Grid gap="lg">
      <Grid.Col span={7.6}>
        <Paper component="section" aria-label={t('news.own')} withBorder radius="lg" p="lg" mih={300}>
          <Title order={2} size="h5" mb="sm">
            {t('news.own')}
          </Title>
          <ErrorLine
            code={own.error === null ? removing.code : codeOf(own.error)}
            {...(own.error !== null && { onRetry: () => void own.refetch() })}
          />
          {own.data?.news.length === 0 && <Text c="gray.7">{t('news.ownNone')}</Text>}
          <Table verticalSpacing="sm">
            <Table.Tbody>
              {own.data?.news.map((news) => {
                const phase = newsPhase(news, today);
                return (
                  <Table.Tr key={news.newsId}>
                    <Table.Td>
                      <Text fw={600}>{news.title}</Text>
                      <Text size="xs" c="gray.7">
                        {[
                          t(news.event === null ? 'news.kindNews' : 'news.kindEvent'),
                          t(`audience.${news.audience}`),
                          t('news.since', { date: date.format(new Date(news.from)) }),
                        ].join(' · ')}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      <Badge color={COLORS[phase]} variant="light" tt="none">
                        {t(`news.phases.${phase}`)}
                      </Badge>
                    </Table.Td>
                    <Table.Td>
                      <Group gap="xs" justify="flex-end" wrap="nowrap">
                        <Button
                          size="compact-sm"
                          variant="light"
                          aria-label={t('news.editLabel', { title: news.title })}
                          onClick={() => setEdited(news)}
                        >
                          {t('news.edit')}
                        </Button>
                        {doomed === news.newsId ? (
                          <Button size="compact-sm" color="brick" autoFocus onClick={() => remove(news)}>
                            {t('news.removeConfirm')}
                          </Button>
                        ) : (
                          <Button
                            size="compact-sm"
                            variant="default"
                            aria-label={t('news.removeLabel', { title: news.title })}
                            onClick={() => setDoomed(news.newsId)}
                          >
                            {t('news.remove')}
                          </Button>
                        )}
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </Paper>
      </Grid.Col>
      <Grid.Col span={4.4}>
        <Paper withBorder radius="lg" p="lg">
          {own.data && (
            <NewsForm
              key={`${edited?.newsId ?? ''} ${form}`}
              news={edited}
              today={today}
              departements={choices}
              save={async (news) => {
                await request('news:save', news);
                await onChanged();
              }}
              onDone={close}
              onCancel={close}
            />
          )}
        </Paper>
      </Grid.Col>
    </Grid>
  );
};
