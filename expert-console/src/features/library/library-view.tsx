import { Grid, Paper, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { LibraryItem, LibraryVersion } from '@visio-accueil/shared/protocol/library.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useAction } from '../../lib/use-action.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { getFile, putFile } from './library-files.ts';
import { LibraryForm } from './library-form.tsx';
import { LibraryList } from './library-list.tsx';

interface LibraryViewProps {
  readonly request: SendRequest;
  readonly departements: readonly { readonly value: string; readonly label: string }[];
  /** Whether this member keeps documents, or reads only. */
  readonly keeps: boolean;
}

const KEY = ['library'];

/** The members' documents: to download for everyone, to keep for those who steer. */
export const LibraryView = ({ request, departements, keeps }: LibraryViewProps) => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const library = useQuery({ queryKey: KEY, queryFn: () => request('library:list', {}) });
  const [renewed, setRenewed] = useState<LibraryItem | null>(null);
  const [form, setForm] = useState(0);
  const working = useAction();
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });
  const scope = library.data?.scope ?? null;
  const nameOf = (code: string): string => departements.find(({ value }) => value === code)?.label ?? code;
  const choices =
    scope === null
      ? [{ value: '', label: t('library.whole') }, ...departements]
      : [{ value: scope, label: nameOf(scope) }];
  const download = (version: LibraryVersion) =>
    void working.run(async () => {
      const file = await getFile(request, version);
      saveFile(file.name, file);
    });
  const change = (work: () => Promise<unknown>) =>
    void working.run(async () => {
      await work();
      await refresh();
    });
  const close = () => {
    setRenewed(null);
    setForm(form + 1);
  };
  return (
    <Grid gap="lg">
      <Grid.Col span={keeps ? 8 : 12}>
        <Paper component="section" aria-label={t('library.title')} withBorder radius="lg" p="lg" mih={300}>
          <ErrorLine
            code={library.error === null ? working.code : codeOf(library.error)}
            {...(library.error !== null && { onRetry: () => void library.refetch() })}
          />
          {library.data?.items.length === 0 && <Text c="gray.7">{t('library.none')}</Text>}
          <LibraryList
            items={library.data?.items ?? []}
            departementName={nameOf}
            pending={working.pending}
            onDownload={download}
            onRenew={setRenewed}
            onWithdraw={({ itemId, withdrawn }) =>
              change(() => request('library:withdraw', { itemId, withdrawn: !withdrawn }))
            }
            onRemove={({ itemId }) => change(() => request('library:remove', { itemId }))}
          />
        </Paper>
      </Grid.Col>
      {keeps && library.data && (
        <Grid.Col span={4}>
          <Paper withBorder radius="lg" p="lg">
            <LibraryForm
              key={`${renewed?.itemId ?? ''} ${form}`}
              item={renewed}
              departements={choices}
              put={(entry, file) => putFile(request, entry, file)}
              onDone={() => {
                close();
                void refresh();
              }}
              onCancel={close}
            />
          </Paper>
        </Grid.Col>
      )}
    </Grid>
  );
};
