import { useQuery } from '@tanstack/react-query';
import type { SendRequest } from '../../lib/live.ts';

const PERIOD = 15_000;

/** Where a call can be passed on to, as it is now. */
export const useAgencies = (request: SendRequest) =>
  useQuery({
    queryKey: ['agencies'],
    queryFn: async () => (await request('agency:list', {})).agencies,
    refetchInterval: PERIOD,
    staleTime: 0,
  });
