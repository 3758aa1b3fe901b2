import type { Agency } from '@visio-accueil/shared/protocol/agency.ts';
import type { Motive } from '@visio-accueil/shared/protocol/motive.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import page from '../screens/screen.module.css';
import classes from './mediator.module.css';
import { PaperList } from './paper-list.tsx';
import { ToggleRow } from './toggle-row.tsx';

/** The motives of an agency; none while they are on their way or cannot be had: the session goes on without. */
const useMotives = (agencyId: string): readonly Motive[] => {
  const { bridge } = useKiosk();
  const [motives, setMotives] = useState<readonly Motive[]>([]);
  useEffect(() => {
    let shown = true;
    askServer(bridge, 'motive:list', { agencyId }).then(
      (answer) => shown && setMotives(answer.motives),
      () => undefined,
    );
    return () => {
      shown = false;
    };
  }, [bridge, agencyId]);
  return motives;
};

/** The mediator prepares the session with the citizen: what it is about, the papers, and who stays; then it begins. */
export const PrepareScreen = ({ agency }: { agency: Agency }) => {
  const { t } = useTranslation();
  const { bridge, attempt, dismiss, send } = useKiosk();
  const motives = useMotives(agency.id);
  const [motiveId, setMotiveId] = useState<string | null>(null);
  const [company, setCompany] = useState<'stays' | 'leaves' | null>(null);
  const [busy, setBusy] = useState(false);
  const motive = motives.find((each) => each.motiveId === motiveId);
  const begin = async () => {
    setBusy(true);
    dismiss();
    await attempt(async () => {
      await askServer(bridge, 'mediator:prepare', { agencyId: agency.id, motiveId });
      await askServer(bridge, 'queue:join', { agencyId: agency.id });
      if (company === 'leaves') await askServer(bridge, 'mediator:set-away', { away: true });
    });
    setBusy(false);
  };
  return (
    <div className={classes.page}>
      <ScreenTitle>{t('prepare.title', { agency: agency.label })}</ScreenTitle>
      <div className={classes.prepare}>
        <div className={classes.column}>
          {motives.length > 0 && (
            <ToggleRow
              title={t('prepare.motive')}
              options={motives.map((each) => ({ value: each.motiveId, label: each.label }))}
              value={motiveId}
              onChange={setMotiveId}
            />
          )}
          <ToggleRow
            title={t('prepare.company')}
            options={(['stays', 'leaves'] as const).map((each) => ({
              value: each,
              label: t(`prepare.companies.${each}`),
            }))}
            value={company}
            onChange={setCompany}
          />
        </div>
        <section className={classes.papers}>
          <h2>{t('prepare.papers')}</h2>
          {motive ? <PaperList papers={motive.documents} /> : <p>{t('prepare.papersHow')}</p>}
        </section>
      </div>
      <p className={page.text}>{t('before.text', { agency: agency.label })}</p>
      <div className={page.actions}>
        <BigButton variant="default" onClick={() => send({ type: 'home' })}>
          {t('before.back')}
        </BigButton>
        <BigButton disabled={busy} onClick={() => void begin()}>
          {t('before.continue')}
        </BigButton>
      </div>
    </div>
  );
};
