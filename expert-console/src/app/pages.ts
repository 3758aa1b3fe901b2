import { lazy, type ComponentType } from 'react';
import type { PageProps } from './page-props.ts';

/** A page whose script is fetched when somebody goes there: nobody has the pages of every role. */
const page = (load: () => Promise<ComponentType<PageProps>>) => lazy(async () => ({ default: await load() }));

export const AccountsPage = page(async () => (await import('./accounts-page.tsx')).AccountsPage);
export const ActivitiesPage = page(async () => (await import('./activities-page.tsx')).ActivitiesPage);
export const AgentPage = page(async () => (await import('./agent-page.tsx')).AgentPage);
export const AppointmentsPage = page(async () => (await import('./appointments-page.tsx')).AppointmentsPage);
export const CallsPage = page(async () => (await import('./calls-page.tsx')).CallsPage);
export const CarePage = page(async () => (await import('./care-page.tsx')).CarePage);
export const CataloguePage = page(async () => (await import('./catalogue-page.tsx')).CataloguePage);
export const DashboardPage = page(async () => (await import('./dashboard-page.tsx')).DashboardPage);
export const DeviceTestPage = page(async () => (await import('./device-test-page.tsx')).DeviceTestPage);
export const GridsPage = page(async () => (await import('./grids-page.tsx')).GridsPage);
export const KiosksPage = page(async () => (await import('./kiosks-page.tsx')).KiosksPage);
export const MediatorPage = page(async () => (await import('./mediator-page.tsx')).MediatorPage);
export const PortalPage = page(async () => (await import('./portal-page.tsx')).PortalPage);
export const RegisterPage = page(async () => (await import('./register-page.tsx')).RegisterPage);
export const ReportsPage = page(async () => (await import('./reports-page.tsx')).ReportsPage);
export const SteeringPage = page(async () => (await import('./steering-page.tsx')).SteeringPage);
export const SurveyPage = page(async () => (await import('./survey-page.tsx')).SurveyPage);
export const TeleservicesPage = page(async () => (await import('./teleservices-page.tsx')).TeleservicesPage);
