import { Loader, type LoaderProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Something is on its way. Said by a role of its own: a label alone on what turns is heard by nobody (WAI-ARIA 1.2, span). */
export const Loading = ({ size }: Pick<LoaderProps, 'size'>) => {
  const { t } = useTranslation();
  return <Loader role="progressbar" aria-label={t('common.loading')} {...(size !== undefined && { size })} />;
};
