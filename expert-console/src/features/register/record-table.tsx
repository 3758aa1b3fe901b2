import { Badge, Button, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { idOf } from '@visio-accueil/shared/domain/register-rules.ts';
import type { Register, RegisterKind, RegisterRecord } from '@visio-accueil/shared/protocol/register.ts';
import { useTranslation } from 'react-i18next';
import { cellText, fieldName, namingColumns, tableColumns, type AnyColumn } from './register-view.ts';
import { localToday } from '../../lib/local-today.ts';

interface RecordTableProps {
  readonly kind: RegisterKind;
  readonly register: Register;
  /** Null: to read alone. */
  readonly onEdit: ((record: RegisterRecord<RegisterKind>) => void) | null;
}

/** The entries of one kind. */
export const RecordTable = ({ kind, register, onEdit }: RecordTableProps) => {
  const { t, i18n } = useTranslation();
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeZone: 'UTC' });
  const columns = tableColumns(kind, register);
  const names = namingColumns(kind, columns);
  const [boldKey] = names;
  const records: readonly RegisterRecord<RegisterKind>[] = register[kind];
  if (records.length === 0) {
    return (
      <Stack align="center" gap={6} py={56}>
        <Text fw={600}>{t('register.empty')}</Text>
        {onEdit && (
          <Text size="sm" c="gray.7">
            {t('register.emptyHint')}
          </Text>
        )}
      </Stack>
    );
  }
  const name = t(`register.kinds.${kind}`);
  const shown = (column: AnyColumn, record: RegisterRecord<RegisterKind>): string => {
    const text = cellText(kind, column, record, register) || t('register.none');
    return column.input === 'date' && text !== t('register.none') ? date.format(new Date(text)) : text;
  };
  return (
    <ScrollArea scrollbars="x" viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': name }}>
      <Table verticalSpacing="sm" horizontalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.key}>{t(`register.fields.${fieldName(kind, column)}`)}</Table.Th>
            ))}
            {onEdit && <Table.Td />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {records.map((record) => (
            <Table.Tr key={idOf(kind, record)}>
              {columns.map((column) => (
                <Table.Td key={column.key} {...(column.key === boldKey && { fw: 600 })}>
                  {shown(column, record)}{' '}
                  {'validUntil' in record &&
                    column.key === ('validUntil' as string) &&
                    record.validUntil !== null &&
                    record.validUntil < localToday() && (
                      <Badge color="amber" variant="light" tt="none">
                        {t('register.expired')}
                      </Badge>
                    )}
                </Table.Td>
              ))}
              {onEdit && (
                <Table.Td ta="right">
                  <Button
                    size="compact-sm"
                    variant="light"
                    aria-label={t('register.edit', {
                      name: columns
                        .filter((column) => names.has(column.key))
                        .map((column) => shown(column, record))
                        .join(', '),
                    })}
                    onClick={() => onEdit(record)}
                  >
                    {t('register.editShort')}
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
};
