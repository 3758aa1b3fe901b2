import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The name of the product with its mark: two people face to face. */
export const Brand = () => {
  const { t } = useTranslation();
  return (
    <Group gap={10} wrap="nowrap">
      <svg width="34" height="34" viewBox="0 0 34 34" aria-hidden="true">
        <rect width="34" height="34" rx="10" fill="var(--mantine-color-lake-7)" />
        <circle cx="12" cy="13" r="3.6" fill="#fff" />
        <circle cx="22" cy="13" r="3.6" fill="var(--mantine-color-lake-2)" />
        <path d="M5.5 26c0-4.4 2.9-7 6.5-7s6.5 2.6 6.5 7z" fill="#fff" />
        <path
          d="M20 26c0-2.500-.6-4.500-1.700-6 1-.700 2.300-1 3.700-1 3.600 0 6.500 2.600 6.500 7z"
          fill="var(--mantine-color-lake-2)"
        />
      </svg>
      <Text fw={700} fz="lg">
        {t('common.appName')}
      </Text>
    </Group>
  );
};
