import { Button, Grid, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListedTeleservice } from '@visio-accueil/shared/protocol/teleservice.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { NotesForm } from '../features/teleservice/notes-form.tsx';
import { TeleserviceForm } from '../features/teleservice/teleservice-form.tsx';
import { useAction } from '../lib/use-action.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import type { PageProps } from './page-props.ts';

const KEY = ['teleservices'];

/** What is being changed: one service, a new one (null), or the notes of one. */
type Opened =
  { what: 'service'; service: ListedTeleservice | null } | { what: 'notes'; service: ListedTeleservice };

/** The list of what agents may open with a citizen, which an administrator keeps, and the notes for its pages. */
export const TeleservicesPage = ({ account, store }: PageProps) => {
  const { t } = useTranslation();
  const { request } = store;
  const queries = useQueryClient();
  const list = useQuery({ queryKey: KEY, queryFn: () => request('teleservice:list', {}) });
  const isAdmin = account.role === 'admin';
  const agencies = useQuery({
    queryKey: ['agencies'],
    queryFn: () => request('agency:list', {}),
    enabled: isAdmin,
  });
  const [opened, setOpened] = useState<Opened | null>(null);
  const removing = useAction();
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });
  const done = async () => {
    setOpened(null);
    await refresh();
  };
  const remove = ({ agencyId, url }: ListedTeleservice) =>
    void removing.run(async () => {
      await request('teleservice:remove', { agencyId, url });
      await done();
    });
  const form = { request, onDone: done, onCancel: () => setOpened(null) };
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Group justify="space-between">
        <div>
          <Title order={1} size="h2">
            {t('teleservice.title')}
          </Title>
          <Text c="gray.7">{t('teleservice.intro')}</Text>
        </div>
        {isAdmin && (
          <Button onClick={() => setOpened({ what: 'service', service: null })}>
            {t('teleservice.add')}
          </Button>
        )}
      </Group>
      <Grid gap="lg">
        <Grid.Col span={opened === null ? 12 : 7}>
          <Paper withBorder radius="lg" p="lg" mih={300}>
            <ErrorLine code={list.error === null ? removing.code : codeOf(list.error)} />
            {list.data?.teleservices.length === 0 && <Text c="gray.7">{t('teleservice.empty')}</Text>}
            <Table verticalSpacing="sm">
              <Table.Tbody>
                {list.data?.teleservices.map((service) => (
                  <Table.Tr key={`${service.agencyId} ${service.url}`}>
                    <Table.Td>
                      <Text fw={600}>{service.label}</Text>
                      <Text size="xs" c="gray.7">
                        {service.agencyLabel} · {service.url}
                      </Text>
                      <Text size="xs" c="gray.7">
                        {service.paths.length === 0 ? t('teleservice.all') : service.paths.join(', ')} ·{' '}
                        {t('teleservice.notesCount', { count: service.notes.length })}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      <Group gap="xs" justify="flex-end">
                        <Button
                          size="compact-sm"
                          variant="light"
                          aria-label={t('teleservice.notesEdit', { label: service.label })}
                          onClick={() => setOpened({ what: 'notes', service })}
                        >
                          {t('teleservice.notesShort')}
                        </Button>
                        {isAdmin && (
                          <>
                            <Button
                              size="compact-sm"
                              variant="default"
                              aria-label={t('teleservice.edit', { label: service.label })}
                              onClick={() => setOpened({ what: 'service', service })}
                            >
                              {t('teleservice.editShort')}
                            </Button>
                            <Button
                              size="compact-sm"
                              variant="default"
                              aria-label={t('teleservice.remove', { label: service.label })}
                              onClick={() => remove(service)}
                            >
                              {t('teleservice.removeShort')}
                            </Button>
                          </>
                        )}
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Paper>
        </Grid.Col>
        {opened !== null && (
          <Grid.Col span={5}>
            <Paper withBorder radius="lg" p="lg">
              {opened.what === 'notes' ? (
                <NotesForm key={opened.service.url} service={opened.service} {...form} />
              ) : (
                <TeleserviceForm
                  key={opened.service?.url ?? ''}
                  service={opened.service}
                  agencies={agencies.data?.agencies ?? []}
                  {...form}
                />
              )}
            </Paper>
          </Grid.Col>
        )}
      </Grid>
    </Stack>
  );
};
