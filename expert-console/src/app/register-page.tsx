import { Button, Grid, Group, Paper, Stack, Tabs, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import {
  registerKinds,
  type RegisterKind,
  type RegisterRecord,
} from '@visio-accueil/shared/protocol/register.ts';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLoading } from '../components/page-loading.tsx';
import { ErrorLine } from '../components/error-line.tsx';
import { RecordForm } from '../features/register/record-form.tsx';
import { RecordTable } from '../features/register/record-table.tsx';
import { RegisterFiles } from '../features/register/register-files.tsx';
import { REGISTER_KEY, useRegister } from '../features/register/use-register.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import type { PageProps } from './page-props.ts';

/** What is open beside the table. */
type Open = { readonly record: RegisterRecord<RegisterKind> | null; readonly key: number } | null;

/** The whole network's, kept by its administrators. */
const NETWORK_KINDS: ReadonlySet<RegisterKind> = new Set(['agency', 'label', 'departement']);

/** Places and people of the network: looked up, changed, imported and exported. */
export const RegisterPage = ({ account, store }: PageProps) => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const register = useRegister(store.request);
  const [kind, setKind] = useState<RegisterKind>('place');
  const [open, setOpen] = useState<Open>(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: REGISTER_KEY });
  const edit = (record: RegisterRecord<RegisterKind> | null) =>
    setOpen((before) => ({ record, key: (before?.key ?? 0) + 1 }));
  const kinds = registerKinds.filter((each) => !NETWORK_KINDS.has(each) || account.role === 'admin');

  if (register.error !== null)
    return <ErrorLine code={codeOf(register.error)} onRetry={() => void register.refetch()} />;
  if (register.data === undefined) {
    return <PageLoading />;
  }
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('register.title')}
      </Title>
      <Tabs
        value={kind}
        onChange={(value) => {
          setKind((value ?? 'place') as RegisterKind);
          setOpen(null);
        }}
      >
        <Tabs.List>
          {kinds.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`register.kinds.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {kinds.map((each) => (
          <Tabs.Panel key={each} value={each} pt="lg">
            {each === kind && (
              <Grid gap="lg">
                <Grid.Col span={open === null ? 12 : 8}>
                  <Paper withBorder radius="lg" p="lg" mih={400}>
                    <Stack gap="md">
                      <Group justify="space-between" align="flex-start">
                        <Button
                          leftSection={<IconPlus size={18} aria-hidden />}
                          size="sm"
                          onClick={() => edit(null)}
                        >
                          {t('register.add')}
                        </Button>
                        <RegisterFiles key={kind} kind={kind} request={store.request} onImported={refresh} />
                      </Group>
                      <RecordTable kind={kind} register={register.data} onEdit={edit} />
                    </Stack>
                  </Paper>
                </Grid.Col>
                {open !== null && (
                  <Grid.Col span={4}>
                    <Paper withBorder radius="lg" p="lg">
                      <RecordForm
                        key={open.key}
                        kind={kind}
                        register={register.data}
                        record={open.record}
                        request={store.request}
                        onCancel={() => setOpen(null)}
                        onDone={() => {
                          setOpen(null);
                          refresh();
                        }}
                      />
                    </Paper>
                  </Grid.Col>
                )}
              </Grid>
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
};
