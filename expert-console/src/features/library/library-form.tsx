import { Button, FileInput, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { hasNir } from '@visio-accueil/shared/domain/nir.ts';
import { memberAudiences } from '@visio-accueil/shared/protocol/audience.ts';
import type { LibraryItem } from '@visio-accueil/shared/protocol/library.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import { useAction } from '../../lib/use-action.ts';
import type { LibraryEntry } from './library-files.ts';

interface LibraryFormProps {
  /** The document that gets a new version; null: a new document. */
  readonly item: LibraryItem | null;
  /** Whose a new one may be; '' is the whole network. */
  readonly departements: readonly { readonly value: string; readonly label: string }[];
  readonly put: (entry: LibraryEntry, file: File) => Promise<void>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** A file for the portal: a new document, or the next version of one. */
export const LibraryForm = ({ item, departements, put, onDone, onCancel }: LibraryFormProps) => {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState(item?.title ?? '');
  const [audience, setAudience] = useState<LibraryItem['audience']>(item?.audience ?? 'members');
  const [departement, setDepartement] = useState(item?.departement ?? departements[0]?.value ?? '');
  const sending = useAction();
  const send = async () => {
    if (file === null) return;
    const whose = item === null ? departement || null : item.departement;
    const entry = { itemId: item?.itemId ?? crypto.randomUUID(), departement: whose, audience, title };
    if (await sending.run(() => put(entry, file))) onDone();
  };
  return (
    <Stack gap="sm">
      <Title order={2} size="h5">
        {item === null ? t('library.addTitle') : t('library.versionTitle', { title: item.title })}
      </Title>
      <FileInput
        label={t('library.file')}
        accept="application/pdf,.ods,image/jpeg,image/png"
        value={file}
        onChange={setFile}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
      />
      <TextInput
        label={t('library.name')}
        value={title}
        maxLength={120}
        error={hasNir(title) ? t('activity.nirWarning') : null}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <NativeSelect
        label={t('library.audience')}
        data={memberAudiences.map((each) => ({ value: each, label: t(`audience.${each}`) }))}
        value={audience}
        onChange={({ currentTarget }) =>
          setAudience(memberAudiences.find((each) => each === currentTarget.value) ?? 'members')
        }
      />
      {item === null && departements.length > 1 && (
        <NativeSelect
          label={t('library.departement')}
          data={[...departements]}
          value={departement}
          onChange={({ currentTarget }) => setDepartement(currentTarget.value)}
        />
      )}
      <ErrorLine code={sending.code} />
      <Group gap="xs">
        <Button
          loading={sending.pending}
          disabled={file === null || title.trim().length < 3}
          onClick={() => void send()}
        >
          {t('library.put')}
        </Button>
        {item !== null && (
          <Button variant="default" disabled={sending.pending} onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
      </Group>
      <Text size="xs" c="gray.7">
        {t('library.hint')}
      </Text>
    </Stack>
  );
};
