import { Badge, Button, Group, Paper, Stack, Text, Textarea, TextInput } from '@mantine/core';
import {
  PREFILL_MAX_FIELDS,
  PREFILL_MAX_TEXT,
  type FieldOutcome,
} from '@visio-accueil/shared/protocol/cobrowse.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { useAction } from '../../lib/use-action.ts';
import type { MirrorField } from '@visio-accueil/shared/browser/mirror/mirror-fields.ts';
import styles from './prefill-panel.module.css';
import type { Acts } from './use-acts.ts';
import type { Replay } from './use-replay.ts';

interface PrefillPanelProps {
  readonly replay: Pick<Replay, 'epoch' | 'fields'>;
  readonly outcome: Acts['outcome'];
  readonly citizenName: string;
  readonly onClose: () => void;
}

/** What the agent proposes to write into the page's fields; it is kept nowhere, and gone once written. */
export const PrefillPanel = ({ replay, outcome, citizenName, onClose }: PrefillPanelProps) => {
  const { t } = useTranslation('cobrowse');
  const [fields, setFields] = useState<readonly MirrorField[]>(() => replay.fields());
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [results, setResults] = useState<Readonly<Record<string, ErrorCode | null>>>({});
  const offering = useAction();
  const read = (): MirrorField[] => {
    const now = replay.fields();
    setFields(now);
    return now;
  };
  const offer = async (): Promise<void> => {
    // A mirror that began afresh gave its nodes other numbers.
    const chosen = read()
      .map((field) => ({ ...field, text: (texts[field.key] ?? '').trim() }))
      .filter(({ text }) => text !== '')
      .slice(0, PREFILL_MAX_FIELDS);
    if (chosen.length === 0) throw new CodedError('target-moved');
    setResults({});
    const answer = await outcome({
      verb: 'prefill',
      epoch: replay.epoch(),
      fields: chosen.map(({ nodeId, text }) => ({ nodeId, text })),
    });
    const codeOf = ({ nodeId }: MirrorField): FieldOutcome | undefined =>
      answer.fields?.find((field) => field.nodeId === nodeId);
    const told = chosen.flatMap((field) => {
      const result = codeOf(field);
      return result ? [[field.key, result.code] as const] : [];
    });
    setResults(Object.fromEntries(told));
    const written = new Set(told.filter(([, code]) => code === null).map(([key]) => key));
    setTexts((now) => Object.fromEntries(Object.entries(now).filter(([key]) => !written.has(key))));
    if (answer.code !== null && answer.fields === undefined) throw new CodedError(answer.code);
  };
  const isEmpty = fields.every(({ key }) => (texts[key] ?? '').trim() === '');

  return (
    <Paper withBorder p="sm" component="section" aria-label={t('prefill.title')}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {fields.length === 0 ? t('prefill.none') : t('prefill.hint', { citizen: citizenName })}
        </Text>
        <div className={styles['fields']}>
          {fields.map((field, index) => (
            <PrefillField
              key={field.key}
              field={field}
              number={index + 1}
              text={texts[field.key] ?? ''}
              result={results[field.key]}
              onText={(text) => setTexts({ ...texts, [field.key]: text })}
            />
          ))}
        </div>
        <Group gap="sm">
          <Button disabled={isEmpty} loading={offering.pending} onClick={() => void offering.run(offer)}>
            {t('prefill.send')}
          </Button>
          <Button variant="default" onClick={read}>
            {t('prefill.refresh')}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t('prefill.close')}
          </Button>
        </Group>
        {offering.code === 'approval-refused' ? (
          <Text size="sm" role="status">
            {t('prefill.refusedAll', { citizen: citizenName })}
          </Text>
        ) : (
          <ErrorLine code={offering.code} />
        )}
      </Stack>
    </Paper>
  );
};

interface PrefillFieldProps {
  readonly field: MirrorField;
  readonly number: number;
  readonly text: string;
  /** What came of it the last time; undefined: nothing yet. */
  readonly result: ErrorCode | null | undefined;
  readonly onText: (text: string) => void;
}

const PrefillField = ({ field, number, text, result, onText }: PrefillFieldProps) => {
  const { t } = useTranslation('cobrowse');
  const { kind } = field;
  const props = {
    label: field.label || t('prefill.unnamed', { number }),
    value: text,
    maxLength: PREFILL_MAX_TEXT,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value),
  };
  return (
    <div>
      {kind === 'long-text' ? (
        <Textarea {...props} autosize maxRows={3} />
      ) : (
        <TextInput
          {...props}
          type={kind === 'list' || kind === 'lists' ? 'text' : kind}
          placeholder={kind === 'list' || kind === 'lists' ? t(`prefill.${kind}Hint`) : ''}
        />
      )}
      <div role="status">
        {result === null && <Badge color="teal">{t('prefill.filled')}</Badge>}
        {result === 'approval-refused' && <Badge color="gray">{t('prefill.refused')}</Badge>}
      </div>
      {result !== 'approval-refused' && <ErrorLine code={result ?? null} />}
    </div>
  );
};
