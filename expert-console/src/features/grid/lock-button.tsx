import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Locks a week for good, once asked again. */
export const LockButton = ({ onLock }: { readonly onLock: () => void }) => {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  if (!asks) return <Button onClick={() => setAsks(true)}>{t('grid.lock')}</Button>;
  return (
    <Group gap="xs" role="group" aria-label={t('grid.lockAsk')}>
      <Text size="sm">{t('grid.lockAsk')}</Text>
      <Button autoFocus onClick={onLock}>
        {t('grid.lockYes')}
      </Button>
      <Button variant="default" onClick={() => setAsks(false)}>
        {t('common.cancel')}
      </Button>
    </Group>
  );
};
