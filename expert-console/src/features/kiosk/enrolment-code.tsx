import { Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CodeToCopy } from '../../components/code-to-copy.tsx';
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
        <CodeToCopy code={code} words={{ copy: t('kiosk.copy'), copied: t('kiosk.copied') }}>
          <Text size="sm" c="gray.7">
            {t('kiosk.codeExpires', { time: clockText(left) })}
          </Text>
        </CodeToCopy>
      </Stack>
    </Paper>
  );
};
