import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import {
  GUIDE_NOTE_LENGTH,
  TELESERVICE_PARTS,
  type GuideNote,
  type ListedTeleservice,
} from '@visio-accueil/shared/protocol/teleservice.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';

interface NotesFormProps {
  readonly service: ListedTeleservice;
  readonly request: SendRequest;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
}

/** What helps on the pages of one service: a path, and the sentence for it and all beneath. */
export const NotesForm = ({ service, request, onDone, onCancel }: NotesFormProps) => {
  const { t } = useTranslation();
  const [notes, setNotes] = useState<(GuideNote & { key: string })[]>(() =>
    service.notes.map((note) => ({ ...note, key: crypto.randomUUID() })),
  );
  const saving = useAction();
  const change = (key: string, part: { path?: string; text?: string }) =>
    setNotes(notes.map((note) => (note.key === key ? { ...note, ...part } : note)));
  const save = () =>
    void saving.run(async () => {
      const { agencyId, url } = service;
      const kept = notes
        .filter(({ text }) => text.trim() !== '')
        .map(({ path, text }) => ({ path: path.trim() === '' ? '/' : path.trim(), text: text.trim() }));
      await request('teleservice:note', { agencyId, url, notes: kept });
      await onDone();
    });
  return (
    <Stack gap="md">
      <Title order={2} size="h5">
        {t('teleservice.notes', { label: service.label })}
      </Title>
      <Text size="sm" c="gray.7">
        {t('teleservice.notesHelp')}
      </Text>
      {notes.map(({ key, path, text }) => (
        <Group key={key} align="flex-end" wrap="nowrap" gap="xs">
          <TextInput
            flex={1}
            label={t('teleservice.notePath')}
            placeholder="/"
            maxLength={200}
            value={path}
            onChange={({ currentTarget: { value } }) => change(key, { path: value })}
          />
          <TextInput
            flex={2}
            label={t('teleservice.noteText')}
            maxLength={GUIDE_NOTE_LENGTH}
            value={text}
            onChange={({ currentTarget: { value } }) => change(key, { text: value })}
          />
          <Button
            variant="default"
            aria-label={t('teleservice.removeNote')}
            onClick={() => setNotes(notes.filter((note) => note.key !== key))}
          >
            ×
          </Button>
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          disabled={notes.length >= TELESERVICE_PARTS}
          onClick={() => setNotes([...notes, { key: crypto.randomUUID(), path: '/', text: '' }])}
        >
          {t('teleservice.addNote')}
        </Button>
        <Button loading={saving.pending} onClick={save}>
          {t('teleservice.save')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('teleservice.cancel')}
        </Button>
      </Group>
      <ErrorLine code={saving.code} />
    </Stack>
  );
};
