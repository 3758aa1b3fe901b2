import { Paper, Stack, Tabs, Title } from '@mantine/core';
import type { KitOrder } from '@visio-accueil/shared/document/paper/kit-paper.ts';
import { useTranslation } from 'react-i18next';
import { ErrorLine } from '../components/error-line.tsx';
import { DistributionView } from '../features/distribution/distribution-view.tsx';
import { KitView } from '../features/kit/kit-view.tsx';
import { LibraryView } from '../features/library/library-view.tsx';
import { NewsView } from '../features/news/news-view.tsx';
import { setPaper } from '../features/paper/set-paper.ts';
import { RecordTable } from '../features/register/record-table.tsx';
import { useRegister } from '../features/register/use-register.ts';
import { saveFile } from '../lib/save-file.ts';
import { codeOf } from '../lib/use-error-sentence.ts';
import type { PageProps } from './page-props.ts';
import { PlacesTab } from './places-tab.tsx';

const NAMES = { poster: 'affiche', leaflet: 'depliant', sign: 'panneau' };

const saveKitPaper = async (order: KitOrder): Promise<void> => {
  const file = await setPaper({ kind: 'kit', kit: order }, `${NAMES[order.paper]}-${order.place.siteId}`);
  saveFile(file.name, file);
};

/** What the network's members share: news and agenda, documents, who is trained for what, and how places are made known. */
export const PortalPage = ({ account, store }: PageProps) => {
  const { t } = useTranslation();
  const isAgent = account.role === 'agent';
  // Agents do not read the register: they see a département's code.
  const register = useRegister(store.request, !isAgent);
  const departements = (register.data?.departement ?? []).map(({ code, name }) => ({
    value: code,
    label: name,
  }));
  const keeps = account.role === 'coordinator' || account.role === 'admin';
  const { request } = store;
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <Title order={1} size="h2">
        {t('portal.title')}
      </Title>
      <Tabs defaultValue="news" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="news">{t('news.tab')}</Tabs.Tab>
          <Tabs.Tab value="library">{t('library.tab')}</Tabs.Tab>
          {!isAgent && <Tabs.Tab value="training">{t('register.kinds.training')}</Tabs.Tab>}
          {!isAgent && <Tabs.Tab value="kit">{t('kit.tab')}</Tabs.Tab>}
          {!isAgent && <Tabs.Tab value="distribution">{t('distribution.tab')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="news" pt="lg">
          <NewsView request={request} departements={departements} keeps={keeps} />
        </Tabs.Panel>
        <Tabs.Panel value="library" pt="lg">
          <LibraryView request={request} departements={departements} keeps={keeps} />
        </Tabs.Panel>
        {!isAgent && (
          <>
            <Tabs.Panel value="training" pt="lg">
              <Paper withBorder radius="lg" p="lg" mih={300}>
                {register.error !== null && (
                  <ErrorLine code={codeOf(register.error)} onRetry={() => void register.refetch()} />
                )}
                {register.data && <RecordTable kind="training" register={register.data} onEdit={null} />}
              </Paper>
            </Tabs.Panel>
            <Tabs.Panel value="kit" pt="lg">
              <PlacesTab register={register} account={account}>
                {(places, [first]) => (
                  <KitView
                    places={places}
                    first={first?.value ?? ''}
                    request={request}
                    onPaper={saveKitPaper}
                  />
                )}
              </PlacesTab>
            </Tabs.Panel>
            <Tabs.Panel value="distribution" pt="lg">
              <PlacesTab register={register} account={account}>
                {(places, own) => <DistributionView request={request} places={places} own={own} />}
              </PlacesTab>
            </Tabs.Panel>
          </>
        )}
      </Tabs>
    </Stack>
  );
};
