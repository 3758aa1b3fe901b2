import { Button, CopyButton, Paper, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../lib/duration.ts';
import { useNow } from '../../lib/use-now.ts';

interface EnrolmentCodeProps {
  code: string;
  expiresAt: string;
  label: string;
}

/** A code in large letters, how long it still works, and a way to copy it. */
export const EnrolmentCode = ({ code, expiresAt, label }: EnrolmentCodeProps) => {
  const { t } = useTranslation();
  const left = Math.floor((Date.parse(expiresAt) - useNow()) / 1000);
  if (left <= 0) {
    return (
      <Text c="amber.7" role="status">
        {t('kiosk.codeExpired')}
      </Text>
    );
  }
  return (
    <Paper bg="lake.0" p="md" radius="md" role="group" aria-label={t('kiosk.codeLabel')}>
      <Stack align="center" gap="xs">
        <Text size="sm">{t('kiosk.codeFor', { label })}</Text>
        <Text fz={38} fw={700} lh={1.1} ff="monospace" c="lake.8" style={{ letterSpacing: '0.06em' }}>
          {code}
        </Text>
        <Text size="sm" c="gray.7">
          {t('kiosk.codeExpires', { time: clockText(left) })}
        </Text>
        <CopyButton value={code} timeout={3000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="sm"
              onClick={copy}
              leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            >
              {copied ? t('kiosk.copied') : t('kiosk.copy')}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </Paper>
  );
};
