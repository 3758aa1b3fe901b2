import type { Account } from '@visio-accueil/shared/protocol/account.ts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { ConsoleShell } from './console-shell.tsx';
import { ConsoleStore } from './console-store.ts';
import { PageBoundary } from './page-boundary.tsx';
import {
  AccountsPage,
  ActivitiesPage,
  AgentPage,
  AppointmentsPage,
  CallsPage,
  CarePage,
  CataloguePage,
  DashboardPage,
  DeviceTestPage,
  GridsPage,
  KiosksPage,
  MediatorPage,
  PortalPage,
  RegisterPage,
  ReportsPage,
  SteeringPage,
  SurveyPage,
  TeleservicesPage,
} from './pages.ts';

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

  const { pathname } = useLocation();
  const page = { store, snapshot, account };
  return (
    <ConsoleShell account={account} snapshot={snapshot} request={store.request} onSignOut={onSignOut}>
      <PageBoundary path={pathname}>
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
      </PageBoundary>
    </ConsoleShell>
  );
};

const homeOf = (account: Account): string =>
  account.role === 'admin' ? '/bornes' : account.role === 'coordinator' ? '/appels' : '/';
