import { Group, NativeSelect, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { addMonths } from '@visio-accueil/shared/domain/figures.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { isWhole, MonthSpanFields, type MonthSpan } from '../components/month-span-fields.tsx';
import { agencyNames } from '../features/register/agency-names.ts';
import { useRegister } from '../features/register/use-register.ts';
import { PaperForm } from '../features/survey/paper-form.tsx';
import { SurveyComments } from '../features/survey/survey-comments.tsx';
import { SurveyResultsView } from '../features/survey/survey-results-view.tsx';
import { codeOf } from '../lib/use-error-sentence.ts';
import { useToday } from '../lib/use-today.ts';
import type { PageProps } from './page-props.ts';

const SPANS = [1, 3, 6, 12, 24];

/** The satisfaction survey: paper forms for a mediator, results and comments for whoever steers the network. */
export const SurveyPage = (props: PageProps) => {
  const { t } = useTranslation();
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('survey.title')}
      </Title>
      {props.account.role === 'mediator' ? <Entry {...props} /> : <Results {...props} />}
    </Stack>
  );
};

const Entry = ({ store }: PageProps) => {
  const register = useRegister(store.request);
  const today = useToday();
  const communes = (register.data?.commune ?? []).map(({ communeCode, name }) => ({
    value: communeCode,
    label: name,
  }));
  return (
    <>
      <ErrorLine
        code={register.error && codeOf(register.error)}
        {...(register.error && { onRetry: () => void register.refetch() })}
      />
      <PaperForm
        request={store.request}
        agencies={agencyNames(register.data, today)}
        communes={communes}
        month={today.slice(0, 7)}
      />
    </>
  );
};

const Results = ({ store }: PageProps) => {
  const { t } = useTranslation();
  const today = useToday();
  const register = useRegister(store.request);
  const [span, setSpan] = useState<MonthSpan>(() => ({ from: addMonths(today.slice(0, 7), -5), months: 6 }));
  const { from, months } = span;
  const [siteId, setSiteId] = useState('');
  const [agencyId, setAgencyId] = useState('');
  const all = { value: '', label: t('survey.all') };
  const places = (register.data?.place ?? []).map((place) => ({ value: place.siteId, label: place.name }));
  const { data, error, refetch } = useQuery({
    queryKey: ['survey-results', from, months, siteId, agencyId],
    queryFn: () => {
      const narrowed = { siteId: siteId || null, agencyId: agencyId || null };
      return store.request('survey:results', { from, months, ...narrowed });
    },
    enabled: isWhole(span),
  });
  return (
    <>
      <Group align="flex-end">
        <MonthSpanFields span={span} lengths={SPANS} onChange={setSpan} />
        <NativeSelect
          label={t('survey.site')}
          data={[all, ...places]}
          value={siteId}
          onChange={({ currentTarget: { value } }) => setSiteId(value)}
        />
        <NativeSelect
          label={t('survey.agency')}
          data={[all, ...agencyNames(register.data, today)]}
          value={agencyId}
          onChange={({ currentTarget: { value } }) => setAgencyId(value)}
        />
      </Group>
      <ErrorLine code={error && codeOf(error)} {...(error && { onRetry: () => void refetch() })} />
      {data && <SurveyResultsView results={data} />}
      <SurveyComments request={store.request} />
    </>
  );
};
