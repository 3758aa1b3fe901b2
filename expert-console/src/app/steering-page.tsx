import { Center, Loader, Paper, Stack, Tabs, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { RulesView } from '../features/appointment/rules-view.tsx';
import { CharterTable } from '../features/charter/charter-table.tsx';
import { FinancingPlanView } from '../features/financing/financing-plan-view.tsx';
import { useRegister } from '../features/register/use-register.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import type { PageProps } from './page-props.ts';

/** Which places keep their labels, and what the network costs. */
export const SteeringPage = ({ account, store }: PageProps) => {
  const { t } = useTranslation();
  const register = useRegister(store.request);
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('steering.title')}
      </Title>
      <Tabs defaultValue="charters">
        <Tabs.List>
          <Tabs.Tab value="charters">{t('steering.charters')}</Tabs.Tab>
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
                <Loader aria-label={t('common.loading')} />
              </Center>
            )}
            {register.data && (
              <CharterTable register={register.data} today={new Date().toLocaleDateString('sv-SE')} />
            )}
          </Paper>
        </Tabs.Panel>
        <Tabs.Panel value="financing" pt="lg">
          <FinancingPlanView />
        </Tabs.Panel>
        <Tabs.Panel value="appointments" pt="lg">
          {account.role === 'admin' && <RulesView request={store.request} />}
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
};
