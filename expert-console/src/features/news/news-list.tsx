import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { News } from '@visio-accueil/shared/protocol/news.ts';
import { useTranslation } from 'react-i18next';
import { eventText } from './news-days.ts';

interface NewsListProps {
  readonly news: readonly News[];
  /** The name of a département. */
  readonly departementName: (code: string) => string;
}

/** What is told today: the agenda, then the news. */
export const NewsList = ({ news, departementName }: NewsListProps) => {
  const { t, i18n } = useTranslation();
  const parts = [
    { title: t('news.agenda'), entries: news.filter(({ event }) => event !== null) },
    { title: t('news.news'), entries: news.filter(({ event }) => event === null) },
  ];
  return (
    <Stack gap="lg">
      {news.length === 0 && <Text c="gray.7">{t('news.none')}</Text>}
      {parts
        .filter(({ entries }) => entries.length > 0)
        .map(({ title, entries }) => (
          <Paper key={title} component="section" aria-label={title} withBorder radius="lg" p="lg">
            <Title order={2} size="h5" mb="sm">
              {title}
            </Title>
            <Stack gap="lg">
              {entries.map(({ newsId, title: heading, text, departement, audience, event }) => (
                <article key={newsId}>
                  <Group gap="sm">
                    <Title order={3} size="h6">
                      {heading}
                    </Title>
                    <Badge color="gray" variant="light" tt="none">
                      {t(`audience.${audience}`)}
                    </Badge>
                  </Group>
                  {event !== null && <Text fw={600}>{eventText(event, i18n.language)}</Text>}
                  <Text style={{ whiteSpace: 'pre-line' }}>{text}</Text>
                  <Text size="xs" c="gray.7">
                    {departement === null ? t('news.whole') : departementName(departement)}
                  </Text>
                </article>
              ))}
            </Stack>
          </Paper>
        ))}
    </Stack>
  );
};
