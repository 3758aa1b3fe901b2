import { Group, Kbd, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The keys of the desk and of a call. */
export const ShortcutHelp = () => {
  const { t } = useTranslation();
  const lines = [
    ['F2', t('desk.shortcutAnswer')],
    ['F4', t('desk.shortcutMicrophone')],
    ['F6', t('relay.park')],
    ['F8', t('desk.shortcutCamera')],
    ['F9', t('desk.shortcutEnd')],
  ] as const;
  return (
    <Paper component="section" aria-label={t('desk.shortcuts')} withBorder radius="lg" p="lg">
      <Title order={2} size="h5" mb="sm">
        {t('desk.shortcuts')}
      </Title>
      <Stack gap={8}>
        {lines.map(([key, text]) => (
          <Group key={key} gap="md" wrap="nowrap">
            <Kbd w={40} ta="center">
              {key}
            </Kbd>
            <Text size="sm">{text}</Text>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
};
