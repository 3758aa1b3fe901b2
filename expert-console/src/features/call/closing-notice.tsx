import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { timeOfDay } from '../../lib/duration.ts';

/** The agency closes in ten minutes or less. Nothing before. */
export const ClosingNotice = ({ closesAt }: { closesAt: string | null }) => {
  const { t, i18n } = useTranslation();
  return (
    <div role="status">
      {closesAt !== null && (
        <Text size="sm" fw={600} c="amber.8">
          {t('closing.notice', { time: timeOfDay(closesAt, i18n.language) })}
        </Text>
      )}
    </div>
  );
};
