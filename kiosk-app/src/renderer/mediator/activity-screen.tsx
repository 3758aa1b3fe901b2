import { activityKinds, autonomies, type ActivityDetails } from '@visio-accueil/shared/protocol/activity.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import classes from './mediator.module.css';
import { ToggleRow } from './toggle-row.tsx';

const MINUTES = [5, 10, 15, 30, 45, 60];
type Kind = ActivityDetails['kind'];

/** What the mediator did for a citizen outside a call: what it was and how long, and nothing that says for whom. */
export const ActivityScreen = () => {
  const { t } = useTranslation();
  const { bridge, state, send, attempt, dismiss } = useKiosk();
  const [kind, setKind] = useState<Kind | null>(null);
  const [theme, setTheme] = useState<string | null>(null);
  const [autonomy, setAutonomy] = useState<ActivityDetails['autonomy']>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState('');
  const record = async (minutes: number) => {
    if (kind === null) return;
    setBusy(true);
    dismiss();
    const activity = { activityId: crypto.randomUUID(), kind, minutes, theme, autonomy, redirectedTo: null };
    const recorded = await attempt(() => askServer(bridge, 'mediator:record', activity));
    setBusy(false);
    if (!recorded) return;
    setDone(t('activity.recorded', { kind: t(`activity.kinds.${kind}`), count: minutes }));
    setKind(null);
    setTheme(null);
    setAutonomy(null);
  };
  const agencies = state?.agencies ?? [];
  return (
    <div className={classes.page}>
      <ScreenTitle>{t('mediator.activity')}</ScreenTitle>
      <p className={classes.said} role="status">
        {done || t('activity.intro')}
      </p>
      <ToggleRow
        title={t('activity.what')}
        options={activityKinds.map((each) => ({ value: each, label: t(`activity.kinds.${each}`) }))}
        value={kind}
        onChange={setKind}
      />
      <ToggleRow
        title={t('activity.theme')}
        options={agencies.map(({ id, label }) => ({ value: id, label }))}
        value={theme}
        onChange={setTheme}
      />
      <ToggleRow
        title={t('activity.autonomy')}
        options={autonomies.map((each) => ({ value: each, label: t(`activity.autonomies.${each}`) }))}
        value={autonomy}
        onChange={setAutonomy}
      />
      <section className={classes.group}>
        <h2>{t('activity.howLong')}</h2>
        <div className={classes.row} role="group" aria-label={t('activity.howLong')}>
          {MINUTES.map((minutes) => (
            <BigButton key={minutes} disabled={kind === null || busy} onClick={() => void record(minutes)}>
              {t('activity.minutes', { count: minutes })}
            </BigButton>
          ))}
        </div>
      </section>
      <BigButton className={classes.back ?? ''} variant="default" onClick={() => send({ type: 'home' })}>
        {t('mediator.back')}
      </BigButton>
    </div>
  );
};
