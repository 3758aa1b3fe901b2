import { IconBulb } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './guide-note.module.css';

/** A note of the agency that the agent shows, beside the page it is for; until it is read, taken away or the page changes. */
export const GuideNote = ({ agentName }: { agentName: string }) => {
  const { t } = useTranslation();
  const { bridge, state } = useKiosk();
  const [text, setText] = useState<string | null>(null);
  const callId = state?.call?.callId;
  useEffect(
    () =>
      bridge.on('fact', (fact) => {
        if (fact.name === 'cobrowse:guided' && fact.payload.callId === callId) setText(fact.payload.text);
      }),
    [bridge, callId],
  );
  return (
    <div role="status">
      {text !== null && (
        <div className={classes.note}>
          <IconBulb aria-hidden />
          <p>
            <span>{t('pane.guide', { name: agentName })}</span> <strong lang="fr">{text}</strong>
          </p>
          <BigButton variant="default" onClick={() => setText(null)}>
            {t('pane.guideRead')}
          </BigButton>
        </div>
      )}
    </div>
  );
};
