import { Button, CopyButton, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface CodeToCopyProps {
  readonly code: string;
  readonly words: { readonly copy: string; readonly copied: string };
  readonly autoFocus?: boolean;
  /** What is said between the code and its button. */
  readonly children?: ReactNode;
}

/** A code in large letters, and a way to copy it. */
export const CodeToCopy = ({ code, words, autoFocus = false, children }: CodeToCopyProps) => (
  <>
    <Text
      fz={code.length > 12 ? 28 : 38}
      fw={700}
      lh={1.1}
      ff="monospace"
      c="lake.8"
      ta="center"
      style={{ letterSpacing: '0.06em', overflowWrap: 'anywhere' }}
    >
      {code}
    </Text>
    {children}
    <CopyButton value={code} timeout={3000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="sm"
          onClick={copy}
          autoFocus={autoFocus}
          leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
        >
          {copied ? words.copied : words.copy}
        </Button>
      )}
    </CopyButton>
  </>
);
