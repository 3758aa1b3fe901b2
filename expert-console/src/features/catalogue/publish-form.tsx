import { Button, FileInput, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import type { CatalogueRecord } from '@visio-accueil/shared/protocol/catalogue.ts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { useAction } from '../../lib/use-action.ts';
import { localToday } from '../../lib/local-today.ts';
import type { Edition } from './publish.ts';

interface PublishFormProps {
  /** The item that gets a new edition; null: a new item. */
  item: CatalogueRecord | null;
  publish: (edition: Edition, file: File) => Promise<void>;
  onDone: () => void;
  /** Calls the new edition off, by the button or Escape; null where there is nothing to call off. */
  onCancel: (() => void) | null;
}

/** A new item of the agency's, or the next edition of one: a PDF, a title, and the day from which it holds. */
export const PublishForm = ({ item, publish, onDone, onCancel }: PublishFormProps) => {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState(item?.title ?? '');
  const [kind, setKind] = useState<Edition['kind']>(item?.kind ?? 'form');
  const [validFrom, setValidFrom] = useState(localToday);
  const sending = useAction();
  const first = useRef<HTMLButtonElement>(null);
  // Opened from a row: the keyboard goes on here.
  useEffect(() => {
    if (item !== null) first.current?.focus();
  }, [item]);
  const send = async () => {
    if (file === null) return;
    const edition = { itemId: item?.itemId ?? crypto.randomUUID(), title, kind, validFrom };
    if (await sending.run(() => publish(edition, file))) onDone();
  };
  return (
    <Stack
      gap="sm"
      onKeyDown={({ key, defaultPrevented }) => {
        if (key === 'Escape' && !defaultPrevented && !sending.pending) onCancel?.();
      }}
    >
      <Title order={2} size="h5">
        {item ? t('catalogue.newEdition', { title: item.title }) : t('catalogue.newItem')}
      </Title>
      <FileInput
        ref={first}
        label={t('catalogue.file')}
        accept="application/pdf"
        value={file}
        onChange={setFile}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
      />
      <TextInput
        label={t('catalogue.itemTitle')}
        value={title}
        maxLength={120}
        onChange={({ currentTarget: { value } }) => setTitle(value)}
      />
      <Select
        label={t('catalogue.kind')}
        allowDeselect={false}
        data={(['form', 'leaflet'] as const).map((value) => ({
          value,
          label: t(`catalogue.kinds.${value}`),
        }))}
        value={kind}
        onChange={(value) => setKind(value ?? 'form')}
      />
      <TextInput
        type="date"
        label={t('catalogue.validFrom')}
        value={validFrom}
        onChange={({ currentTarget: { value } }) => setValidFrom(value)}
      />
      <ErrorLine code={sending.code} />
      <Group gap="sm" wrap="nowrap">
        <Button
          flex={1}
          loading={sending.pending}
          disabled={file === null || title.trim().length < 2 || validFrom === ''}
          onClick={() => void send()}
        >
          {t('catalogue.publish')}
        </Button>
        {onCancel !== null && (
          <Button variant="default" disabled={sending.pending} onClick={onCancel}>
            {t('catalogue.cancel')}
          </Button>
        )}
      </Group>
      <Text size="xs" c="gray.7">
        {t('catalogue.publishHint')}
      </Text>
    </Stack>
  );
};
