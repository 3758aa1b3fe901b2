import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';

interface GuideNotesProps {
  readonly callId: string;
  /** The agency's notes for the page that is shown, the closest first. */
  readonly notes: readonly string[];
  readonly request: SendRequest;
}

/** What the agency notes for this page, each to be shown to the citizen by one click. */
export const GuideNotes = ({ callId, notes, request }: GuideNotesProps) => {
  const { t } = useTranslation('cobrowse');
  const [shown, setShown] = useState<string | null>(null);
  const showing = useAction();
  const show = (text: string | null): void =>
    void showing.run(async () => {
      await request('cobrowse:guide', { callId, text });
      setShown(text);
    });
  if (notes.length === 0) return null;
  return (
    <Paper withBorder p="xs" component="section" aria-label={t('guide.title')}>
      <Stack gap={4}>
        {notes.map((text) => (
          <Group key={text} gap="sm" wrap="nowrap">
            <IconBulb size={18} aria-hidden />
            <Text size="sm" flex={1}>
              {text}
            </Text>
            <Button
              size="compact-sm"
              variant={shown === text ? 'filled' : 'light'}
              aria-pressed={shown === text}
              aria-label={t('guide.show', { text })}
              onClick={() => show(shown === text ? null : text)}
            >
              {t(shown === text ? 'guide.shown' : 'guide.showShort')}
            </Button>
          </Group>
        ))}
        <ErrorLine code={showing.code} />
      </Stack>
    </Paper>
  );
};
