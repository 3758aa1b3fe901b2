import { Button, CopyButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface TextToCopyProps {
  readonly label: string;
  /** What is proposed; it may be changed before it is copied, and is kept nowhere. */
  readonly proposed: string;
  /** Its length in words, or what is wrong with it; said anew with each change. */
  readonly measure: (text: string) => { readonly said: ReactNode; readonly fits: boolean };
}

/** A text that goes into somebody else's program: changed here, measured, copied. */
export const TextToCopy = ({ label, proposed, measure }: TextToCopyProps) => {
  const { t } = useTranslation();
  const [text, setText] = useState(proposed);
  const { said, fits } = measure(text);
  return (
    <Stack gap="xs">
      <Textarea
        label={label}
        autosize
        minRows={3}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Group justify="space-between">
        <Text size="sm" c={fits ? 'gray.7' : 'brick.7'} role="status">
          {said}
        </Text>
        <CopyButton value={text} timeout={3000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="compact-md"
              aria-label={t('kit.copyLabel', { label })}
              onClick={copy}
              leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            >
              {t(copied ? 'kit.copied' : 'kit.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
};
