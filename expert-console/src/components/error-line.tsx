import { Button, Group, Text } from '@mantine/core';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '../lib/use-error-sentence.ts';

interface ErrorLineProps {
  code: ErrorCode | null;
  onRetry?: (() => void) | undefined;
}

/** An error as a sentence beside the action it belongs to, with a way to try again. Announced to screen readers. */
export const ErrorLine = ({ code, onRetry }: ErrorLineProps) => {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  return (
    <div role="alert">
      {code !== null && (
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <IconAlertCircle
            size={18}
            color="var(--mantine-color-brick-6)"
            aria-hidden
            style={{ flex: 'none', marginTop: 2 }}
          />
          <Text size="sm" c="brick.7" flex={1}>
            {sentence(code)}
          </Text>
          {onRetry && (
            <Button size="compact-sm" variant="light" color="brick" onClick={onRetry}>
              {t('common.retry')}
            </Button>
          )}
        </Group>
      )}
    </div>
  );
};
