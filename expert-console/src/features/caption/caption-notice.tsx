import { Button, Group, Text } from '@mantine/core';
import { IconBadgeCc } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './caption-notice.module.css';
import type { Captions } from './use-captions.ts';

/** Tells the agent that what they say is written, where their voice goes, and how to stop it. */
export const CaptionNotice = ({ captions }: { captions: Captions }) => {
  const { t } = useTranslation();
  const { on, state, local, microphoneOn, toggle } = captions;
  return (
    <div role="status">
      {on && (
        <Group className={classes.notice ?? ''} gap="sm" wrap="nowrap">
          <IconBadgeCc size={22} aria-hidden />
          <Text size="sm" flex={1}>
            {state === 'unavailable'
              ? t('captions.unavailable')
              : microphoneOn
                ? `${t('captions.on')} ${local ? t('captions.local') : t('captions.sent')}`
                : t('captions.muted')}
          </Text>
          <Button size="compact-sm" variant="default" onClick={toggle}>
            {t('captions.stop')}
          </Button>
        </Group>
      )}
    </div>
  );
};
