import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { weekText } from '@visio-accueil/shared/domain/week-text.ts';
import type { RequestData } from '@visio-accueil/shared/protocol/events.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';

type LateSite = RequestData<'grid:late'>['sites'][number];

interface LateWeeksProps {
  readonly range: { readonly until: string; readonly count: number };
  readonly request: SendRequest;
}

interface LateRowProps extends LateWeeksProps {
  readonly site: LateSite;
  readonly canSend: boolean;
  readonly onChanged: () => Promise<unknown>;
}

/** One place: which weeks are missing, who was written to, and the way to write. */
const LateRow = ({ site, canSend, range, request, onChanged }: LateRowProps) => {
  const { t, i18n } = useTranslation();
  const { siteId, siteName, weeks } = site;
  const [email, setEmail] = useState(site.email ?? '');
  const working = useAction();
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' });
  const waiting = weeks.filter(({ remindedAt }) => remindedAt === null);
  const remind = () =>
    void working.run(async () => {
      const address = email.trim();
      if (address !== (site.email ?? ''))
        await request('grid:contact', { siteId, email: address === '' ? null : address });
      if (address !== '') await request('grid:remind', { siteId, ...range });
      await onChanged();
    });
  return (
    <Stack gap={4} role="group" aria-label={siteName}>
      <Group align="flex-end" justify="space-between">
        <Stack gap={2} flex={1}>
          <Text fw={600}>{siteName}</Text>
          {weeks.map(({ week, remindedAt, remindedBy }) => (
            <Text key={week} size="sm" c="gray.7">
              {remindedAt === null
                ? t('grid.late.week', { week: weekText(week, i18n.language) })
                : t(remindedBy === null ? 'grid.late.reminded' : 'grid.late.remindedBy', {
                    week: weekText(week, i18n.language),
                    date: date.format(new Date(remindedAt)),
                    name: remindedBy,
                  })}
            </Text>
          ))}
        </Stack>
        <TextInput
          type="email"
          w={300}
          label={t('grid.late.email', { site: siteName })}
          maxLength={120}
          value={email}
          onChange={({ currentTarget: { value } }) => setEmail(value)}
        />
        <Button
          variant="default"
          loading={working.pending}
          disabled={!canSend || waiting.length === 0}
          aria-label={t('grid.late.remind', { site: siteName })}
          onClick={remind}
        >
          {t('grid.late.remindShort')}
        </Button>
      </Group>
      <ErrorLine code={working.code} />
    </Stack>
  );
};

/** Places that have not validated a week that is over, and the reminders sent to them. */
export const LateWeeks = ({ range, request }: LateWeeksProps) => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const queryKey = ['grids', 'late', range];
  const late = useQuery({ queryKey, queryFn: () => request('grid:late', range) });
  if (late.error !== null) return <ErrorLine code={codeOf(late.error)} onRetry={() => void late.refetch()} />;
  if (late.data === undefined || late.data.sites.length === 0) return null;
  const { sites, canSend } = late.data;
  return (
    <Paper component="section" aria-label={t('grid.late.title')} withBorder radius="lg" p="lg">
      <Stack gap="md">
        <Title order={2} size="h5">
          {t('grid.late.title')}
        </Title>
        <Text size="sm" c="gray.7">
          {t(canSend ? 'grid.late.how' : 'grid.late.noMail')}
        </Text>
        {sites.map((site) => (
          <LateRow
            key={site.siteId}
            {...{ site, canSend, range, request }}
            onChanged={() => queries.invalidateQueries({ queryKey })}
          />
        ))}
      </Stack>
    </Paper>
  );
};
