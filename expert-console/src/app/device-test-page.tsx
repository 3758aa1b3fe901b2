import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { DeviceTestView } from '../features/device-test/device-test-view.tsx';
import { useDeviceTest } from '../features/device-test/use-device-test.ts';
import type { PageProps } from './page-props.ts';

/** The test of the devices and the line. A call that rings or goes on comes first: it is on the desk. */
export const DeviceTestPage = (props: PageProps) => {
  const { call, rings } = props.snapshot.desk;
  return call !== null || rings.length > 0 ? <Navigate replace to="/" /> : <TestPage {...props} />;
};

const TestPage = ({ account, store, snapshot }: PageProps) => {
  const { t } = useTranslation();
  const test = useDeviceTest({
    ready: snapshot.welcomed,
    routerRtpCapabilities: snapshot.routerRtpCapabilities,
    iceServers: snapshot.iceServers,
    request: store.request,
    onFact: store.onFact,
    devices: store.devices,
  });
  return (
    <Stack p="xl" gap="lg" maw={1360} mx="auto">
      <div>
        <Title order={1} size="h2">
          {t('test.title')}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {t('test.intro')}
        </Text>
      </div>
      {test !== null && (
        <DeviceTestView
          test={test}
          devices={store.devices}
          place={account.agencyLabel ?? account.siteName ?? t(`roles.${account.role}`)}
        />
      )}
    </Stack>
  );
};
