import { Center } from '@mantine/core';
import { Loading } from './loading.tsx';

/** Stands where a page will be. */
export const PageLoading = () => (
  <Center h="100%">
    <Loading />
  </Center>
);
