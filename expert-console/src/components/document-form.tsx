import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../lib/use-action.ts';
import { ErrorLine } from './error-line.tsx';

interface DocumentFormProps {
  title: string;
  /** The fields. */
  children: ReactNode;
  /** The document as it is filled in now; rejects with a `CodedError`. */
  make: () => Promise<File>;
  /** Given the document, ready to be printed. */
  onMade: (file: File) => Promise<void>;
  onClose: () => void;
}

/** Fields that become a document: seen in a window of its own, then taken. What is typed lives here alone, and goes with it. */
export const DocumentForm = ({ title, children, make, onMade, onClose }: DocumentFormProps) => {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => () => (shown === null ? undefined : URL.revokeObjectURL(shown)), [shown]);
  const making = useAction();
  const look = () =>
    void making.run(async () => {
      const url = URL.createObjectURL(await make());
      setShown(url);
      window.open(url, '_blank', 'noopener');
    });
  return (
    <Stack gap="sm" component="section" aria-label={title}>
      <Title order={3} size="h6">
        {title}
      </Title>
      {children}
      <Text size="xs" c="gray.7">
        {t('form.notKept')}
      </Text>
      <ErrorLine code={making.code} />
      <Group gap="xs" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('form.close')}
        </Button>
        <Button variant="light" loading={making.pending} onClick={look}>
          {t('form.preview')}
        </Button>
        <Button loading={making.pending} onClick={() => void making.run(async () => onMade(await make()))}>
          {t('form.use')}
        </Button>
      </Group>
    </Stack>
  );
};
