import { IconHandStop, IconUserQuestion, IconVolume } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { presentWords, useSay } from '../comfort/use-speech.ts';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { BigButton } from './big-button.tsx';
import classes from './frame.module.css';
import { followArrow } from './focus-mover.ts';
import { actAsKey } from './side-keys.ts';
import { usePress } from './use-press.ts';

/** Help and stop, in the same place on every screen. */
export const BottomBar = ({ onStop }: { onStop: () => void }) => {
  const { t } = useTranslation();
  const { bridge, attempt, tell } = useKiosk();
  const say = useSay();
  const [calling, setCalling] = useState(false);
  const callMediator = async () => {
    setCalling(true);
    await attempt(async () => {
      const { notified } = await askServer(bridge, 'mediator:call', {});
      tell({ kind: 'info', message: t(notified > 0 ? 'bar.notified' : 'bar.nobody') });
    });
    setCalling(false);
  };
  useEffect(() => {
    addEventListener('keydown', followArrow);
    return () => removeEventListener('keydown', followArrow);
  }, []);
  // The buttons beside the screen do what those on it do.
  usePress((role) => {
    if (role === 'stop') onStop();
    else if (role === 'help' && !calling) void callMediator();
    else actAsKey(role);
  });
  return (
    <nav className={classes.bar} aria-label={t('bar.label')}>
      <BigButton
        variant="default"
        leftSection={<IconUserQuestion aria-hidden />}
        disabled={calling}
        onClick={() => void callMediator()}
      >
        {t('bar.callMediator')}
      </BigButton>
      {say && (
        <BigButton
          variant="default"
          leftSection={<IconVolume aria-hidden />}
          onClick={() => say(presentWords(), true)}
        >
          {t('ease.repeat')}
        </BigButton>
      )}
      <BigButton color="brick" leftSection={<IconHandStop aria-hidden />} onClick={onStop}>
        {t('bar.stop')}
      </BigButton>
    </nav>
  );
};
