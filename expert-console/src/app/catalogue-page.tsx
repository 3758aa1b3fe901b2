import { Badge, Button, Grid, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CatalogueRecord } from '@visio-accueil/shared/protocol/catalogue.ts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { PublishForm } from '../features/catalogue/publish-form.tsx';
import { publish } from '../features/catalogue/publish.ts';
import { useAction } from '../lib/use-action.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import type { PageProps } from './page-props.ts';

const KEY = ['catalogue-own'];

/** What the agency publishes for the kiosks' printers: new items, new editions, and out of use. */
export const CataloguePage = ({ account, store }: PageProps) => {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const own = useQuery({ queryKey: KEY, queryFn: () => store.request('catalogue:own', {}) });
  const [renewed, setRenewed] = useState<CatalogueRecord | null>(null);
  const [form, setForm] = useState(0);
  /** The buttons that open the form for a new edition: where the keyboard goes back to. */
  const openers = useRef(new Map<string, HTMLButtonElement | null>());
  const close = () => {
    if (renewed !== null) openers.current.get(renewed.itemId)?.focus();
    setRenewed(null);
  };
  const retiring = useAction();
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short' });
  const agencyId = renewed?.agencyId ?? account.agencyId;
  const retire = ({ itemId, retired }: CatalogueRecord) =>
    void retiring.run(async () => {
      await store.request('catalogue:retire', { itemId, retired: !retired });
      await refresh();
    });
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('catalogue.title')}
      </Title>
      <Grid gap="lg">
        <Grid.Col span={8.2}>
          <Paper withBorder radius="lg" p="lg" mih={400}>
            <ErrorLine code={own.error === null ? retiring.code : codeOf(own.error)} />
            {own.data?.items.length === 0 && <Text c="gray.7">{t('catalogue.empty')}</Text>}
            <Table verticalSpacing="sm">
              <Table.Tbody>
                {own.data?.items.map((item) => (
                  <Table.Tr key={item.itemId}>
                    <Table.Td>
                      <Group gap="xs">
                        <Text fw={600}>{item.title}</Text>
                        {item.retired && (
                          <Badge color="gray" variant="light" tt="none">
                            {t('catalogue.retired')}
                          </Badge>
                        )}
                      </Group>
                      <Text size="xs" c="gray.7">
                        {item.agencyLabel} · {t(`catalogue.kinds.${item.kind}`)}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      {item.versions.slice(0, 3).map(({ versionId, number, validFrom }) => (
                        <Text key={versionId} size="sm">
                          {t('catalogue.edition', { number, date: date.format(new Date(validFrom)) })}
                        </Text>
                      ))}
                    </Table.Td>
                    <Table.Td>
                      <Group gap="xs" justify="flex-end" wrap="nowrap">
                        <Button
                          ref={(button) => void openers.current.set(item.itemId, button)}
                          size="compact-sm"
                          variant="light"
                          onClick={() => setRenewed(item)}
                        >
                          {t('catalogue.renew')}
                        </Button>
                        <Button size="compact-sm" variant="default" onClick={() => retire(item)}>
                          {t(item.retired ? 'catalogue.unretire' : 'catalogue.retire')}
                        </Button>
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Paper>
        </Grid.Col>
        {agencyId !== null && (
          <Grid.Col span={3.8}>
            <Paper withBorder radius="lg" p="lg">
              <PublishForm
                key={`${renewed?.itemId ?? ''} ${form}`}
                item={renewed}
                publish={(edition, file) => publish(store.request, agencyId, edition, file)}
                onCancel={renewed === null ? null : close}
                onDone={() => {
                  close();
                  setForm(form + 1);
                  void refresh();
                }}
              />
            </Paper>
          </Grid.Col>
        )}
      </Grid>
    </Stack>
  );
};
