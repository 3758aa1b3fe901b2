import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import type { LibraryItem, LibraryVersion } from '@visio-accueil/shared/protocol/library.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface LibraryListProps {
  readonly items: readonly LibraryItem[];
  readonly departementName: (code: string) => string;
  readonly pending: boolean;
  readonly onDownload: (version: LibraryVersion) => void;
  readonly onRenew: (item: LibraryItem) => void;
  readonly onWithdraw: (item: LibraryItem) => void;
  readonly onRemove: (item: LibraryItem) => void;
}

/** Bytes in words: kilobytes, or megabytes with one decimal. */
const sizeOf = (bytes: number, language: string): string => {
  const mega = bytes / 1_000_000;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: mega < 1 ? 0 : 1 });
  return mega < 1
    ? `${number.format(Math.max(1, bytes / 1000))} ${language === 'fr' ? 'ko' : 'kB'}`
    : `${number.format(mega)} ${language === 'fr' ? 'Mo' : 'MB'}`;
};

/** Documents by title, each with its versions, the latest first. */
export const LibraryList = (props: LibraryListProps) => {
  const { items, departementName, pending, onDownload, onRenew, onWithdraw, onRemove } = props;
  const { t, i18n } = useTranslation();
  const [doomed, setDoomed] = useState<string | null>(null);
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short' });
  return (
    <Table verticalSpacing="sm">
      <Table.Tbody>
        {items.map((item) => {
          const { itemId, title, audience, departement, withdrawn, own, versions } = item;
          return (
            <Table.Tr key={itemId}>
              <Table.Td valign="top">
                <Group gap="xs">
                  <Text fw={600}>{title}</Text>
                  {withdrawn && (
                    <Badge color="gray" variant="light" tt="none">
                      {t('library.withdrawn')}
                    </Badge>
                  )}
                </Group>
                <Text size="xs" c="gray.7">
                  {[
                    t(`audience.${audience}`),
                    departement === null ? t('library.whole') : departementName(departement),
                  ].join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td>
                <Stack gap={4} align="flex-start">
                  {versions.map((version) => (
                    <Button
                      key={version.versionId}
                      size="compact-sm"
                      variant="subtle"
                      disabled={pending}
                      aria-label={t('library.downloadLabel', { title, number: version.number })}
                      onClick={() => onDownload(version)}
                    >
                      {t('library.version', {
                        number: version.number,
                        date: date.format(new Date(version.uploadedAt)),
                        kind: version.kind.toUpperCase(),
                        size: sizeOf(version.size, i18n.language),
                      })}
                    </Button>
                  ))}
                </Stack>
              </Table.Td>
              <Table.Td valign="top">
                {own && (
                  <Group gap="xs" justify="flex-end">
                    <Button
                      size="compact-sm"
                      variant="light"
                      aria-label={t('library.renewLabel', { title })}
                      onClick={() => onRenew(item)}
                    >
                      {t('library.renew')}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="default"
                      disabled={pending}
                      aria-label={t(withdrawn ? 'library.restoreLabel' : 'library.withdrawLabel', { title })}
                      onClick={() => onWithdraw(item)}
                    >
                      {t(withdrawn ? 'library.restore' : 'library.withdraw')}
                    </Button>
                    {withdrawn && (
                      <Button
                        size="compact-sm"
                        color="brick"
                        variant={doomed === itemId ? 'filled' : 'subtle'}
                        disabled={pending}
                        aria-label={t(
                          doomed === itemId ? 'library.removeConfirmLabel' : 'library.removeLabel',
                          {
                            title,
                          },
                        )}
                        onClick={() => (doomed === itemId ? onRemove(item) : setDoomed(itemId))}
                      >
                        {t(doomed === itemId ? 'library.removeConfirm' : 'library.remove')}
                      </Button>
                    )}
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
};
