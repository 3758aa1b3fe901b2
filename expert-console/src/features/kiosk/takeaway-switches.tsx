import { Paper, Stack, Switch, Text, Title } from '@mantine/core';
import type { Site } from '@visio-accueil/shared/protocol/kiosk.ts';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../../components/error-line.tsx';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';

interface TakeawaySwitchesProps {
  sites: readonly Site[];
  request: SendRequest;
  onChanged: () => Promise<unknown>;
}

/** At which sites citizens may take documents away by telephone. */
export const TakeawaySwitches = ({ sites, request, onChanged }: TakeawaySwitchesProps) => {
  const { t } = useTranslation();
  const switching = useAction();
  const allow = (siteId: string, allowed: boolean) =>
    void switching.run(async () => {
      await request('takeaway:allow', { siteId, allowed });
      await onChanged();
    });
  return (
    <Paper component="section" aria-label={t('kiosk.takeawayTitle')} withBorder radius="lg" p="lg">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('kiosk.takeawayTitle')}
        </Title>
        <Text size="sm" c="gray.7">
          {t('kiosk.takeawayHint')}
        </Text>
        {sites.map(({ siteId, name, takeaway }) => (
          <Switch
            key={siteId}
            label={name}
            checked={takeaway}
            disabled={switching.pending}
            onChange={({ currentTarget: { checked } }) => allow(siteId, checked)}
          />
        ))}
        <ErrorLine code={switching.code} />
      </Stack>
    </Paper>
  );
};
