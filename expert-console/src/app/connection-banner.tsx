import { Button, Group, Text } from '@mantine/core';
import type { Connection } from '@visio-accueil/shared/protocol-client/server-socket.ts';
import { useTranslation } from 'react-i18next';

/** Says when the connection is down or refused; nothing while all is well. */
export const ConnectionBanner = ({ connection }: { connection: Connection }) => {
  const { t } = useTranslation();
  const refused = connection.state === 'refused' ? connection.code : null;
  return (
    <div role="status">
      {(connection.state === 'offline' || refused !== null) && (
        <Group justify="center" gap="md" bg="amber.1" py={8} px="md">
          <Text size="sm" fw={600} c="amber.8">
            {refused === null ? t('common.updating') : t(`errors.${refused}`)}
          </Text>
          {refused !== null && (
            <Button size="compact-sm" color="amber" onClick={() => window.location.reload()}>
              {t('common.retry')}
            </Button>
          )}
        </Group>
      )}
    </div>
  );
};
