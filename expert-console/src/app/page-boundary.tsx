import { Button, Stack, Text, Title } from '@mantine/core';
import { Component, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLoading } from '../components/page-loading.tsx';

interface PageBoundaryProps {
  /** The page's address: another one is tried anew. */
  readonly path: string;
  readonly children: ReactNode;
}

interface PageState {
  readonly path: string;
  readonly failed: boolean;
}

/** Waits for a page's script, and says so when it does not come: the line is cut, or the server has a newer version. */
export class PageBoundary extends Component<PageBoundaryProps, PageState> {
  override state: PageState = { path: this.props.path, failed: false };

  static getDerivedStateFromError(): Pick<PageState, 'failed'> {
    return { failed: true };
  }

  static getDerivedStateFromProps({ path }: PageBoundaryProps, before: PageState): PageState | null {
    return path === before.path ? null : { path, failed: false };
  }

  override render(): ReactNode {
    if (this.state.failed) return <PageFailed />;
    return <Suspense fallback={<PageLoading />}>{this.props.children}</Suspense>;
  }
}

const PageFailed = () => {
  const { t } = useTranslation();
  return (
    <Stack p="xl" maw={720} mx="auto" align="flex-start">
      <Title order={1} size="h2">
        {t('common.pageFailed')}
      </Title>
      <Text>{t('common.pageFailedHint')}</Text>
      <Button onClick={() => location.reload()}>{t('common.reload')}</Button>
    </Stack>
  );
};
