import type { PlanPart } from '@visio-accueil/shared/domain/financing-plan.ts';
import type { Register } from '@visio-accueil/shared/protocol/register.ts';
import { Center, Paper, Stack, Tabs, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Loading } from '../components/loading.tsx';
import { ErrorLine } from '../components/error-line.tsx';
import { RulesView } from '../features/appointment/rules-view.tsx';
import { CharterTable, type DossierRequest } from '../features/charter/charter-table.tsx';
import { EngagementsView } from '../features/engagement/engagements-view.tsx';
import { standingsOf } from '../features/engagement/use-engagements.ts';
import { FinancingPlanView } from '../features/financing/financing-plan-view.tsx';
import { setPaper } from '../features/paper/set-paper.ts';
import { useRegister } from '../features/register/use-register.ts';
import { saveFile } from '../lib/save-file.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import { useToday } from '../lib/use-today.ts';
import { placeDossier } from './place-dossier.ts';
import type { PageProps } from './page-props.ts';

/** Which places keep their labels, and what the network costs. */
export const SteeringPage = ({ account, store }: PageProps) => {
  const { t } = useTranslation();
  const register = useRegister(store.request);
  const today = useToday();
  const dossier = async (known: Register, asked: DossierRequest): Promise<void> => {
    const engagements = standingsOf(await store.request('engagement:read', {}), known, asked.place, today);
    const label = t(`steering.charter.${asked.charter.id}`, { lng: 'fr' });
    const order = placeDossier(known, { ...asked, engagements }, label, today);
    const file = await setPaper({ kind: 'dossier', dossier: order }, `label-${asked.place.siteId}`);
    saveFile(file.name, file);
  };
  const financing = async (parts: readonly PlanPart[]): Promise<void> => {
    const file = await setPaper({ kind: 'financing', plan: { at: new Date(), parts } }, 'financement');
    saveFile(file.name, file);
  };
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('steering.title')}
      </Title>
      <Tabs defaultValue="charters">
        <Tabs.List>
          <Tabs.Tab value="charters">{t('steering.charters')}</Tabs.Tab>
          <Tabs.Tab value="engagements">{t('engagement.tab')}</Tabs.Tab>
          <Tabs.Tab value="financing">{t('steering.financing')}</Tabs.Tab>
          {account.role === 'admin' && <Tabs.Tab value="appointments">{t('appointment.rules')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="charters" pt="lg">
          <Paper withBorder radius="lg" p="lg" mih={300}>
            {register.error !== null && (
              <ErrorLine code={codeOf(register.error)} onRetry={() => void register.refetch()} />
            )}
            {register.isPending && (
              <Center p="xl">
                <Loading />
              </Center>
            )}
            {register.data && (
              <CharterTable
                register={register.data}
                today={today}
                onDossier={(asked) => dossier(register.data, asked)}
              />
            )}
          </Paper>
        </Tabs.Panel>
        <Tabs.Panel value="engagements" pt="lg">
          {register.data && (
            <EngagementsView
              register={register.data}
              today={today}
              writes={account.role === 'admin'}
              request={store.request}
            />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="financing" pt="lg">
          <FinancingPlanView
            accountId={account.accountId}
            departements={(register.data?.departement ?? []).map(({ code, name }) => ({
              value: code,
              label: name,
            }))}
            onPaper={financing}
          />
        </Tabs.Panel>
        <Tabs.Panel value="appointments" pt="lg">
          {account.role === 'admin' && <RulesView request={store.request} />}
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
};
