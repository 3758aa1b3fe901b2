import { Button, FileButton, Group, List, Stack, Text } from '@mantine/core';
import type { ImportProblem, RegisterKind } from '@visio-accueil/shared/protocol/register.ts';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { saveText } from '../../lib/save-file.ts';
import { useAction } from '../../lib/use-action.ts';

interface RegisterFilesProps {
  readonly kind: RegisterKind;
  readonly request: SendRequest;
  readonly onImported: () => void;
}

const FILE_NAMES: Record<RegisterKind, string> = {
  place: 'lieux',
  carrier: 'collectivites',
  basin: 'bassins',
  commune: 'communes',
  mediator: 'mediateurs',
  training: 'formations',
  agency: 'organismes',
  label: 'sigles',
  counter: 'accueils',
  departement: 'departements',
};

/** One problem of a file as a sentence that names its line. */
const ProblemLine = ({ line, column, problem }: ImportProblem) => {
  const { t } = useTranslation();
  const sentence = t(`register.problems.${problem}`);
  return (
    <List.Item>
      {column === null
        ? t('register.atLine', { line, problem: sentence })
        : t('register.atColumn', { line, column, problem: sentence })}
    </List.Item>
  );
};

/** The entries of one kind as a file: out, and in again. A file with a mistake changes nothing. */
export const RegisterFiles = ({ kind, request, onImported }: RegisterFilesProps) => {
  const { t } = useTranslation();
  const working = useAction();
  const [result, setResult] = useState<{ saved: number; problems: readonly ImportProblem[] } | null>(null);

  const send = (file: File | null) => {
    if (file === null) return;
    setResult(null);
    void working.run(async () => {
      const done = await request('register:import', { kind, csv: await file.text() });
      setResult(done);
      if (done.saved > 0) onImported();
    });
  };
  const save = () =>
    void working.run(async () => {
      const { csv } = await request('register:export', { kind });
      saveText(`${FILE_NAMES[kind]}.csv`, csv, 'text/csv');
    });

  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconDownload size={18} aria-hidden />}
          onClick={save}
        >
          {t('register.exportFile')}
        </Button>
        <FileButton accept=".csv,text/csv" onChange={send}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="sm"
              loading={working.pending}
              leftSection={<IconUpload size={18} aria-hidden />}
            >
              {t('register.importFile')}
            </Button>
          )}
        </FileButton>
      </Group>
      <ErrorLine code={working.code} />
      <div role="status">
        {result !== null && result.problems.length === 0 && (
          <Text size="sm" c="leaf.8">
            {t('register.imported', { count: result.saved })}
          </Text>
        )}
        {result !== null && result.problems.length > 0 && (
          <>
            <Text size="sm" fw={600} c="brick.7">
              {t('register.importRefused')}
            </Text>
            <List size="sm">
              {result.problems.map((problem) => (
                <ProblemLine key={`${problem.line} ${problem.column} ${problem.problem}`} {...problem} />
              ))}
            </List>
          </>
        )}
      </div>
    </Stack>
  );
};
