import { useQuery } from '@tanstack/react-query';
import type { SendRequest } from '../../lib/live.ts';

const PERIOD = 30_000;

/** Today's calls this role may see; asked for again every half minute and whenever the screen is shown. */
export const useCallsToday = (request: SendRequest) =>
  useQuery({
    queryKey: ['calls-today'],
    queryFn: async () => (await request('call:today', {})).calls,
    refetchInterval: PERIOD,
  });
