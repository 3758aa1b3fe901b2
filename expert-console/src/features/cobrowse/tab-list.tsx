import { Button, Group, Text } from '@mantine/core';
import type { PaneStatus } from '@visio-accueil/shared/protocol/cobrowse.ts';
import { useTranslation } from 'react-i18next';

interface TabListProps {
  tabs: NonNullable<Extract<PaneStatus, { state: 'open' }>['tabs']>;
  shown: number;
  /** Null: only the citizen may turn to another page. */
  onShow: ((tab: number) => void) | null;
}

/** The pages that are open at the kiosk, and which of them is seen. */
export const TabList = ({ tabs, shown, onShow }: TabListProps) => {
  const { t } = useTranslation('cobrowse');
  return (
    <Group gap="xs" wrap="nowrap" role="group" aria-label={t('tabs')}>
      {tabs.map(({ title, url }, index) => (
        <Button
          key={`${index} ${url}`}
          size="xs"
          maw={220}
          variant={index === shown ? 'light' : 'default'}
          aria-pressed={index === shown}
          disabled={onShow === null && index !== shown}
          onClick={() => index !== shown && onShow?.(index)}
        >
          {title || URL.parse(url)?.host || t('tabUntitled')}
        </Button>
      ))}
      {onShow === null && (
        <Text size="xs" c="dimmed">
          {t('tabHint')}
        </Text>
      )}
    </Group>
  );
};
