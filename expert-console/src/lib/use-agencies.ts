import { useQuery } from '@tanstack/react-query';
import type { SendRequest } from './live.ts';

const PERIOD = 15_000;

/** Where a citizen can call or be passed on to, as it is now. @param callId the call to be passed on: to whom depends on it */
export const useAgencies = (request: SendRequest, callId: string | null = null) =>
  useQuery({
    queryKey: ['agencies', callId],
    queryFn: async () => (await request('agency:list', {})).agencies,
    refetchInterval: PERIOD,
    staleTime: 0,
  });
