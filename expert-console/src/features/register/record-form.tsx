import { Button, Group, Stack, Title } from '@mantine/core';
import { readRecord } from '@visio-accueil/shared/domain/register-columns.ts';
import { idOf } from '@visio-accueil/shared/domain/register-rules.ts';
import type {
  Register,
  RegisterEntry,
  RegisterKind,
  RegisterProblem,
  RegisterRecord,
} from '@visio-accueil/shared/protocol/register.ts';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { RecordField } from './record-field.tsx';
import { columnsOf, isMadeId, type AnyColumn } from './register-view.ts';

interface RecordFormProps {
  readonly kind: RegisterKind;
  readonly register: Register;
  /** The entry that is changed; null: a new one. */
  readonly record: RegisterRecord<RegisterKind> | null;
  readonly request: SendRequest;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** What a new entry starts with. */
const startOf = (kind: RegisterKind, column: AnyColumn, register: Register): string => {
  if (isMadeId(kind, column)) return crypto.randomUUID();
  return (column.key as string) === 'departement' ? (register.departement[0]?.code ?? '') : '';
};

const textsOf = ({ kind, record, register }: RecordFormProps): Record<string, string> =>
  Object.fromEntries(
    columnsOf(kind).map((column) => [
      column.heading,
      record === null
        ? startOf(kind, column, register)
        : column.input === 'hours'
          ? column.write(record).replaceAll(', ', '\n')
          : column.write(record),
    ]),
  );

/** Adds an entry or changes one, field by field; the same rules as those of a file. */
export const RecordForm = (props: RecordFormProps) => {
  const { kind, register, record, request, onDone, onCancel } = props;
  const { t } = useTranslation();
  const [texts, setTexts] = useState(() => textsOf(props));
  const [problems, setProblems] = useState<Readonly<Record<string, RegisterProblem>>>({});
  const [removing, setRemoving] = useState(false);
  const working = useAction();
  const fields = columnsOf(kind).filter(
    (column, index) =>
      !isMadeId(kind, column) &&
      !((column.key as string) === 'departement' && register.departement.length < 2) &&
      // What an entry is named by stays.
      !(record !== null && (index === 0 || (kind === 'label' && index === 1))),
  );

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const read = readRecord(kind, (heading) => texts[heading] ?? '');
    if ('problems' in read) {
      setProblems(Object.fromEntries(read.problems.map(({ column, problem }) => [column ?? '', problem])));
      return;
    }
    setProblems({});
    const entry = { kind, record: read.record } as RegisterEntry;
    void working.run(() => request('register:save', entry)).then((done) => done && onDone());
  };
  const remove = () => {
    if (record === null) return;
    void working
      .run(() => request('register:remove', { kind, id: idOf(kind, record) }))
      .then((done) => done && onDone());
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t(record === null ? 'register.addTitle' : 'register.editTitle')}
        </Title>
        {fields.map((column) => (
          <RecordField
            key={column.key}
            kind={kind}
            column={column}
            register={register}
            value={texts[column.heading] ?? ''}
            onChange={(value) => setTexts((known) => ({ ...known, [column.heading]: value }))}
            problem={problems[column.heading] ?? null}
          />
        ))}
        <ErrorLine code={working.code} />
        <Group gap="xs">
          <Button type="submit" loading={working.pending}>
            {t('register.save')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          {record !== null &&
            (removing ? (
              <Button color="brick" onClick={remove} autoFocus>
                {t('register.removeConfirm')}
              </Button>
            ) : (
              <Button variant="subtle" color="brick" onClick={() => setRemoving(true)}>
                {t('register.remove')}
              </Button>
            ))}
        </Group>
      </Stack>
    </form>
  );
};
