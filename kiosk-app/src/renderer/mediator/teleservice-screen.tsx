import { VisuallyHidden } from '@mantine/core';
import type { RequestData } from '@visio-accueil/shared/protocol/events.ts';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeviceCards } from '../call/device-cards.tsx';
import { BigButton } from '../components/big-button.tsx';
import { ScreenTitle } from '../components/screen-title.tsx';
import { useErrorText } from '../components/use-error-text.ts';
import { emptyClipboard } from '../journey/empty-clipboard.ts';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { WebPane } from '../pane/web-pane.tsx';
import classes from './mediator.module.css';

type Service = RequestData<'mediator:teleservices'>['services'][number];

/** Help with an online service: the mediator opens one of the agencies' list, and the page is here, seen by nobody else. */
export const TeleserviceScreen = () => {
  const { t } = useTranslation();
  const { state } = useKiosk();
  const pane = state?.pane ?? null;
  const isOpen = pane?.status.state === 'open' || pane?.status.state === 'opening';
  useEffect(() => () => void emptyClipboard(), []);
  if (!pane || !isOpen) return <ServiceList />;
  return (
    <div className={classes.aid}>
      <VisuallyHidden component="div">
        <ScreenTitle>{t('aid.title')}</ScreenTitle>
      </VisuallyHidden>
      <WebPane pane={pane} />
      {state?.print && <DeviceCards scan={null} print={state.print} />}
    </div>
  );
};

const ServiceList = () => {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { bridge, state, send, attempt, dismiss } = useKiosk();
  const [services, setServices] = useState<readonly Service[] | null>(null);
  const [busy, setBusy] = useState(false);
  const read = useEffectEvent(() => {
    void attempt(async () => setServices((await askServer(bridge, 'mediator:teleservices', {})).services));
  });
  useEffect(() => read(), [bridge]);
  const open = async ({ agencyId, url }: Service) => {
    setBusy(true);
    dismiss();
    await attempt(() => bridge.ask('pane:open-alone', { agencyId, url }));
    setBusy(false);
  };
  const agencies = [...new Set((services ?? []).map(({ agencyId }) => agencyId))];
  const status = state?.pane?.status;
  const failed = status?.state === 'closed' ? status.code : null;
  return (
    <div className={classes.page}>
      <ScreenTitle>{t('aid.title')}</ScreenTitle>
      <p className={classes.said} role="status">
        {failed !== null ? errorText(failed) : t(services?.length === 0 ? 'aid.none' : 'aid.intro')}
      </p>
      {agencies.map((agencyId) => {
        const theirs = (services ?? []).filter((service) => service.agencyId === agencyId);
        const label = theirs[0]?.agencyLabel ?? agencyId;
        return (
          <section key={agencyId} className={classes.group}>
            <h2>{label}</h2>
            <div className={classes.row} role="group" aria-label={label}>
              {theirs.map((service) => (
                <BigButton
                  key={service.url}
                  variant="default"
                  disabled={busy}
                  onClick={() => void open(service)}
                >
                  {service.label}
                </BigButton>
              ))}
            </div>
          </section>
        );
      })}
      <BigButton className={classes.back ?? ''} variant="default" onClick={() => send({ type: 'home' })}>
        {t('mediator.back')}
      </BigButton>
    </div>
  );
};
