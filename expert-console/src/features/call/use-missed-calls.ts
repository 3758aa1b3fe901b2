import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { OnFact, SendRequest } from '../../lib/live.ts';

const PERIOD = 30_000;
const KEY = ['calls-missed'];

/** Today's citizens whom nobody answered; asked for again every half minute and when the queue changed. */
export const useMissedCalls = (request: SendRequest, onFact: OnFact) => {
  const queries = useQueryClient();
  useEffect(
    () => onFact('queue:updated', () => void queries.invalidateQueries({ queryKey: KEY })),
    [onFact, queries],
  );
  return useQuery({
    queryKey: KEY,
    queryFn: async () => (await request('call:missed', {})).missed,
    refetchInterval: PERIOD,
  });
};
