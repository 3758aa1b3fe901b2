import { Button, Grid, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { kitPapers, type KitOrder } from '@visio-accueil/shared/document/paper/kit-paper.ts';
import { gsmLength, SMS_LENGTH, smsCount } from '@visio-accueil/shared/domain/gsm-text.ts';
import { smsText, statementText } from '@visio-accueil/shared/domain/kit-texts.ts';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';
import { codeOf } from '../../lib/use-error-sentence.ts';
import { TextToCopy } from './text-to-copy.tsx';

interface KitViewProps {
  readonly places: readonly { readonly value: string; readonly label: string }[];
  /** The place shown first. */
  readonly first: string;
  readonly request: SendRequest;
  /** Sets a paper and hands it out. */
  readonly onPaper: (order: KitOrder) => Promise<void>;
}

/** What makes a place known: papers to print, texts to copy, all of them from what the network says of the place. */
export const KitView = ({ places, first, request, onPaper }: KitViewProps) => {
  const { t } = useTranslation();
  const [siteId, setSiteId] = useState(first);
  const kit = useQuery({
    queryKey: ['kit', siteId],
    queryFn: () => request('kit:read', { siteId }),
    enabled: siteId !== '',
  });
  const setting = useAction();
  const place = kit.data;
  const origin = place?.origin ?? globalThis.location.origin;
  const smsMeasure = (text: string) => {
    const length = gsmLength(text);
    if (length === null) return { said: t('kit.smsForeign'), fits: false };
    const said = t('kit.smsLength', { length, most: SMS_LENGTH, count: smsCount(length) });
    return { said, fits: length <= SMS_LENGTH };
  };
  return (
    <Stack gap="lg">
      <Group align="flex-end" justify="space-between">
        <NativeSelect
          label={t('kit.place')}
          data={[...places]}
          value={siteId}
          onChange={({ currentTarget }) => setSiteId(currentTarget.value)}
        />
        <Text c="gray.7" size="sm" maw={620}>
          {t('kit.intro')}
        </Text>
      </Group>
      <ErrorLine
        code={kit.error === null ? setting.code : codeOf(kit.error)}
        {...(kit.error !== null && { onRetry: () => void kit.refetch() })}
      />
      {place && (
        <>
          <Grid gap="lg">
            {kitPapers.map((paper) => (
              <Grid.Col key={paper} span={4}>
                <Paper
                  component="section"
                  aria-label={t(`kit.papers.${paper}`)}
                  withBorder
                  radius="lg"
                  p="lg"
                >
                  <Stack gap="sm">
                    <Title order={2} size="h5">
                      {t(`kit.papers.${paper}`)}
                    </Title>
                    <Text size="sm" c="gray.7" mih={66}>
                      {t(`kit.uses.${paper}`)}
                    </Text>
                    <Button
                      variant="light"
                      leftSection={<IconDownload size={18} aria-hidden />}
                      disabled={setting.pending}
                      aria-label={t('kit.downloadLabel', { paper: t(`kit.papers.${paper}`) })}
                      onClick={() => void setting.run(() => onPaper({ paper, place, origin }))}
                    >
                      {t('kit.download')}
                    </Button>
                  </Stack>
                </Paper>
              </Grid.Col>
            ))}
          </Grid>
          <Paper component="section" aria-label={t('kit.texts')} withBorder radius="lg" p="lg">
            <Stack gap="lg">
              <Title order={2} size="h5">
                {t('kit.texts')}
              </Title>
              <TextToCopy
                key={`sms ${siteId}`}
                label={t('kit.sms')}
                proposed={smsText(place, origin)}
                measure={smsMeasure}
              />
              <TextToCopy
                key={`statement ${siteId}`}
                label={t('kit.statement')}
                proposed={statementText(place, origin)}
                measure={(text) => ({ said: t('kit.signs', { count: Array.from(text).length }), fits: true })}
              />
            </Stack>
          </Paper>
        </>
      )}
    </Stack>
  );
};
