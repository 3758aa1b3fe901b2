import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { Loader } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useErrorText } from '../components/use-error-text.ts';
import classes from './screen.module.css';

const page = `${classes.page ?? ''} ${classes.centred ?? ''}`;

/** The kiosk looks for its server. */
export const ConnectingScreen = () => {
  const { t } = useTranslation();
  return (
    <div className={page}>
      <Loader size="4rem" aria-hidden />
      <ScreenTitle>{t('connecting.title')}</ScreenTitle>
      <p className={classes.text}>{t('connecting.text')}</p>
    </div>
  );
};

/** The server does not want this kiosk: only someone else can help. */
export const RefusedScreen = ({ code }: { code: ErrorCode }) => {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (
    <div className={page}>
      <IconPlugConnectedX size="5rem" aria-hidden />
      <ScreenTitle>{t('refused.title')}</ScreenTitle>
      <p className={classes.text}>{errorText(code)}</p>
      <p className={classes.text}>{t('refused.help')}</p>
    </div>
  );
};
