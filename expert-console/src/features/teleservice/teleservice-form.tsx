import { Button, Group, Select, Stack, Textarea, TextInput, Title } from '@mantine/core';
import type { ListedTeleservice } from '@visio-accueil/shared/protocol/teleservice.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';

interface TeleserviceFormProps {
  /** Null: a new one. */
  readonly service: ListedTeleservice | null;
  readonly agencies: readonly { id: string; label: string }[];
  readonly request: SendRequest;
  readonly onDone: () => Promise<void>;
  readonly onCancel: () => void;
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const areSelectors = (lines: readonly string[]): boolean =>
  lines.every((line) => {
    try {
      document.createDocumentFragment().querySelector(line);
      return true;
    } catch {
      return false;
    }
  });

/** One online service of an agency's list: its name, its address, the paths that agents are held to, and what they do not see. */
export const TeleserviceForm = ({ service, agencies, request, onDone, onCancel }: TeleserviceFormProps) => {
  const { t } = useTranslation();
  const [agencyId, setAgencyId] = useState(service?.agencyId ?? null);
  const [label, setLabel] = useState(service?.label ?? '');
  const [url, setUrl] = useState(service?.url ?? 'https://');
  const [paths, setPaths] = useState(service?.paths.join('\n') ?? '');
  const [hides, setHides] = useState(service?.hides.join('\n') ?? '');
  const saving = useAction();
  const isWhole =
    agencyId !== null && label.trim() !== '' && URL.canParse(url) && areSelectors(linesOf(hides));
  const save = () =>
    void saving.run(async () => {
      const former = service?.url ?? null;
      const lists = { paths: linesOf(paths), hides: linesOf(hides) };
      await request('teleservice:save', { agencyId: agencyId ?? '', former, url, label, ...lists });
      await onDone();
    });
  return (
    <Stack gap="md">
      <Title order={2} size="h5">
        {service === null ? t('teleservice.add') : t('teleservice.edit', { label: service.label })}
      </Title>
      {service === null && (
        <Select
          label={t('teleservice.agency')}
          data={agencies.map(({ id, label: text }) => ({ value: id, label: text }))}
          value={agencyId}
          onChange={setAgencyId}
        />
      )}
      <TextInput
        label={t('teleservice.label')}
        maxLength={80}
        value={label}
        onChange={({ currentTarget: { value } }) => setLabel(value)}
      />
      <TextInput
        label={t('teleservice.url')}
        inputMode="url"
        value={url}
        onChange={({ currentTarget: { value } }) => setUrl(value)}
      />
      <Textarea
        autosize
        minRows={2}
        label={t('teleservice.paths')}
        description={t('teleservice.pathsHelp')}
        value={paths}
        onChange={({ currentTarget: { value } }) => setPaths(value)}
      />
      <Textarea
        autosize
        minRows={2}
        label={t('teleservice.hides')}
        description={t('teleservice.hidesHelp')}
        error={areSelectors(linesOf(hides)) ? null : t('teleservice.hidesWrong')}
        value={hides}
        onChange={({ currentTarget: { value } }) => setHides(value)}
      />
      <Group>
        <Button disabled={!isWhole} loading={saving.pending} onClick={save}>
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
