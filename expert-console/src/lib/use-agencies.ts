import { useQuery } from '@tanstack/react-query';
import type { SendRequest } from './live.ts';

const PERIOD = 15_000;

/** Where a citizen can call or be passed on to, as it is now. */
export const useAgencies = (request: SendRequest) =>
  useQuery({
    queryKey: ['agencies'],
    queryFn: async () => (await request('agency:list', {})).agencies,
    refetchInterval: PERIOD,
    staleTime: 0,
  });
