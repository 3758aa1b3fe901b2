import type { Account } from '@visio-accueil/shared/protocol/account.ts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { AccountsPage } from './accounts-page.tsx';
import { ActivitiesPage } from './activities-page.tsx';
import { AgentPage } from './agent-page.tsx';
import { AppointmentsPage } from './appointments-page.tsx';
import { CarePage } from './care-page.tsx';
import { CataloguePage } from './catalogue-page.tsx';
import { CallsPage } from './calls-page.tsx';
import { ConsoleShell } from './console-shell.tsx';
import { ConsoleStore } from './console-store.ts';
import { DashboardPage } from './dashboard-page.tsx';
import { DeviceTestPage } from './device-test-page.tsx';
import { GridsPage } from './grids-page.tsx';
import { KiosksPage } from './kiosks-page.tsx';
import { MediatorPage } from './mediator-page.tsx';
import { PortalPage } from './portal-page.tsx';
import { RegisterPage } from './register-page.tsx';
import { ReportsPage } from './reports-page.tsx';
import { SteeringPage } from './steering-page.tsx';
import { SurveyPage } from './survey-page.tsx';
import { TeleservicesPage } from './teleservices-page.tsx';

interface ConsoleProps {
  account: Account;
  onSignOut: () => void;
  onSessionLost: () => void;
}

/** The console of one account: one connection, and the pages of the account's role. */
export const Console = ({ account, onSignOut, onSessionLost }: ConsoleProps) => {
  const [store] = useState(() => new ConsoleStore());
  useEffect(() => () => store.close(), [store]);
  const snapshot = useSyncExternalStore(store.subscribe, () => store.snapshot);
  const { connection } = snapshot;
  const lost = connection.state === 'refused' && connection.code === 'not-signed-in';
  useEffect(() => {
    if (lost) onSessionLost();
  }, [lost, onSessionLost]);

  const page = { store, snapshot, account };
  return (
    <ConsoleShell account={account} snapshot={snapshot} request={store.request} onSignOut={onSignOut}>
      <Routes>
        {account.role === 'agent' && <Route path="/" element={<AgentPage {...page} />} />}
        {account.role === 'mediator' && (
          <>
            <Route path="/" element={<MediatorPage {...page} />} />
            <Route path="/activites" element={<ActivitiesPage {...page} />} />
          </>
        )}
        {account.role !== 'admin' && <Route path="/rdv" element={<AppointmentsPage {...page} />} />}
        {account.role !== 'agent' && (
          <>
            <Route path="/grilles" element={<GridsPage {...page} />} />
            <Route path="/enquete" element={<SurveyPage {...page} />} />
          </>
        )}
        {(account.role === 'admin' || account.role === 'coordinator') && (
          <>
            <Route path="/bornes" element={<KiosksPage {...page} />} />
            <Route path="/appels" element={<CallsPage {...page} />} />
            <Route path="/tableau-de-bord" element={<DashboardPage {...page} />} />
            <Route path="/bilans" element={<ReportsPage {...page} />} />
            <Route path="/reseau" element={<RegisterPage {...page} />} />
            <Route path="/pilotage" element={<SteeringPage {...page} />} />
          </>
        )}
        {(account.role === 'agent' || account.role === 'admin') && (
          <>
            <Route path="/catalogue" element={<CataloguePage {...page} />} />
            <Route path="/teleservices" element={<TeleservicesPage {...page} />} />
          </>
        )}
        {account.role === 'admin' && (
          <>
            <Route path="/entretien" element={<CarePage {...page} />} />
            <Route path="/comptes" element={<AccountsPage {...page} />} />
          </>
        )}
        <Route path="/portail" element={<PortalPage {...page} />} />
        <Route path="/test" element={<DeviceTestPage {...page} />} />
        <Route path="*" element={<Navigate replace to={homeOf(account)} />} />
      </Routes>
    </ConsoleShell>
  );
};

const homeOf = (account: Account): string =>
  account.role === 'admin' ? '/bornes' : account.role === 'coordinator' ? '/appels' : '/';
