import { IconClockPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './parked-view.module.css';

/** Over the stage while the agent is elsewhere: a calm word that they come back. */
export const ParkedView = ({ agentName }: { agentName: string }) => {
  const { t } = useTranslation();
  return (
    <div className={classes.parked} role="status">
      <IconClockPause size="6rem" stroke={1.2} aria-hidden />
      <p className={classes.title}>{t('parked.title')}</p>
      <p>{t('parked.text', { name: agentName })}</p>
      <p>{t('parked.unseen')}</p>
    </div>
  );
};
