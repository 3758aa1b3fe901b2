import { Center, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Stands where a page will be. */
export const PageLoading = () => {
  const { t } = useTranslation();
  return (
    <Center h="100%">
      <Loader aria-label={t('common.loading')} />
    </Center>
  );
};
