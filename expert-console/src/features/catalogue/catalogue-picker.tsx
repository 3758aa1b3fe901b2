import { Button, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconBook2, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { CatalogueItem } from '@visio-accueil/shared/protocol/catalogue.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import classes from './catalogue.module.css';

interface CataloguePickerProps {
  request: SendRequest;
  /** Given the chosen item; rejects with a `CodedError` when it cannot be had. */
  onChoose: (item: CatalogueItem) => Promise<void>;
}

/** Finds a form or leaflet by its words, for the call that goes on. */
export const CataloguePicker = ({ request, onChoose }: CataloguePickerProps) => {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const choosing = useAction();
  const found = useQuery({
    queryKey: ['catalogue', text],
    queryFn: () => request('catalogue:search', { text, agencyId: null }),
    enabled: open,
  });
  if (!open) {
    return (
      <Button
        variant="default"
        leftSection={<IconBook2 size={20} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('catalogue.open')}
      </Button>
    );
  }
  const choose = async (item: CatalogueItem) => {
    if (await choosing.run(() => onChoose(item))) setOpen(false);
  };
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          data-autofocus
          label={t('catalogue.search')}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={text}
          maxLength={80}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        <Button variant="default" onClick={() => setOpen(false)}>
          {t('catalogue.close')}
        </Button>
      </Group>
      <ErrorLine code={found.error === null ? choosing.code : codeOf(found.error)} />
      <ul className={classes.list} aria-label={t('catalogue.open')}>
        {found.data?.items.map((item) => (
          <li key={item.itemId}>
            <UnstyledButton
              className={classes.item ?? ''}
              disabled={choosing.pending}
              onClick={() => void choose(item)}
            >
              <Text size="sm" fw={600}>
                {item.title}
              </Text>
              <Text size="xs" c="gray.7">
                {item.agencyLabel} · {t('catalogue.pages', { count: item.version.pages })}
              </Text>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {found.data?.items.length === 0 && (
        <Text size="sm" c="gray.7">
          {t('catalogue.none')}
        </Text>
      )}
    </Stack>
  );
};
