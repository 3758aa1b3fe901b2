import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { saysNothing } from '@visio-accueil/shared/domain/survey.ts';
import {
  SURVEY_COMMENT_MAX,
  surveyChoices,
  surveyMotives,
  type SurveyAnswers,
  type SurveyChoice,
} from '@visio-accueil/shared/protocol/survey.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { useSurveyLabels } from './use-survey-labels.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface PaperFormProps {
  readonly request: SendRequest;
  readonly agencies: readonly Option[];
  readonly communes: readonly Option[];
  /** "2026-11". */
  readonly month: string;
}

const NOTHING: SurveyAnswers = {
  ...{ welcome: null, mediator: null, agent: null, expectation: null, recommends: null },
  ...{ source: null, knewPlace: null, gender: null, age: null, motives: [], km: null },
};
const questions = Object.keys(surveyChoices) as SurveyChoice[];

/** A paper form of the survey, copied by the mediator. */
export const PaperForm = ({ request, agencies, communes, month: thisMonth }: PaperFormProps) => {
  const { t } = useTranslation();
  const labelOf = useSurveyLabels();
  // One id a form, kept while it is tried again.
  const [surveyId, setSurveyId] = useState(() => crypto.randomUUID());
  const [month, setMonth] = useState(thisMonth);
  const [agencyId, setAgencyId] = useState('');
  const [answers, setAnswers] = useState(NOTHING);
  const [home, setHome] = useState('');
  const [comment, setComment] = useState('');
  const [entered, setEntered] = useState(0);
  const entering = useAction();
  const unsaid = { value: '', label: t('survey.unsaid') };
  const change = (part: Partial<SurveyAnswers>) => setAnswers({ ...answers, ...part });
  const empty = saysNothing(answers, home === '' ? null : home, comment.trim());
  const enter = async () => {
    const entry = { surveyId, answers, home: home === '' ? null : home, comment };
    const payload = { ...entry, month, agencyId: agencyId === '' ? null : agencyId };
    if (!(await entering.run(() => request('survey:enter', payload)))) return;
    setEntered(entered + 1);
    setSurveyId(crypto.randomUUID());
    setAnswers(NOTHING);
    setHome('');
    setComment('');
  };
  return (
    <Paper component="section" aria-label={t('survey.paper')} withBorder radius="lg" p="lg">
      <Stack gap="md">
        <Title order={2} size="h5">
          {t('survey.paper')}
        </Title>
        <Text c="gray.7">{t('survey.paperIntro')}</Text>
        <SimpleGrid cols={3}>
          <TextInput
            type="month"
            label={t('survey.month')}
            value={month}
            onChange={({ currentTarget: { value } }) => setMonth(value)}
          />
          <NativeSelect
            label={t('survey.agency')}
            data={[unsaid, ...agencies]}
            value={agencyId}
            onChange={({ currentTarget: { value } }) => setAgencyId(value)}
          />
          {questions.map((question) => (
            <NativeSelect
              key={question}
              label={t(`survey.questions.${question}`)}
              data={[
                unsaid,
                ...surveyChoices[question].map((value) => ({ value, label: labelOf(question, value) })),
              ]}
              value={answers[question] ?? ''}
              onChange={({ currentTarget: { value } }) =>
                change({ [question]: surveyChoices[question].find((each) => each === value) ?? null })
              }
            />
          ))}
          <NumberInput
            label={t('survey.questions.km')}
            min={0}
            max={999}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            value={answers.km ?? ''}
            onChange={(value) => change({ km: typeof value === 'number' ? value : null })}
          />
          {communes.length > 0 && (
            <NativeSelect
              label={t('survey.questions.home')}
              data={[unsaid, ...communes]}
              value={home}
              onChange={({ currentTarget: { value } }) => setHome(value)}
            />
          )}
        </SimpleGrid>
        <Checkbox.Group
          label={t('survey.questions.motives')}
          value={[...answers.motives]}
          onChange={(chosen) =>
            change({ motives: surveyMotives.filter((motive) => chosen.includes(motive)) })
          }
        >
          <Group mt="xs" gap="lg">
            {surveyMotives.map((motive) => (
              <Checkbox key={motive} value={motive} label={labelOf('motives', motive)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Textarea
          label={t('survey.questions.comment')}
          description={t('survey.noPersonal')}
          maxLength={SURVEY_COMMENT_MAX}
          autosize
          minRows={2}
          value={comment}
          onChange={({ currentTarget: { value } }) => setComment(value)}
        />
        <ErrorLine code={entering.code} />
        <Group>
          <Button disabled={empty || month === ''} loading={entering.pending} onClick={() => void enter()}>
            {t('survey.enter')}
          </Button>
          <div role="status">
            {entered > 0 && empty && (
              <Text size="sm" c="leaf.8">
                {t('survey.entered', { count: entered })}
              </Text>
            )}
          </div>
        </Group>
      </Stack>
    </Paper>
  );
};
