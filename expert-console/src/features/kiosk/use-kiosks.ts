import type { RequestData } from '@visio-accueil/shared/protocol/events.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { OnFact, SendRequest } from '../../lib/live.ts';

type KioskList = RequestData<'kiosk:list'>;

const KEY = ['kiosks'];

/** The kiosks this role may see, kept up by `kiosk:changed`. */
export const useKiosks = (request: SendRequest, onFact: OnFact) => {
  const queries = useQueryClient();
  useEffect(
    () =>
      onFact('kiosk:changed', ({ kiosks }) =>
        queries.setQueryData<KioskList>(KEY, (known) => ({ sites: known?.sites ?? [], kiosks })),
      ),
    [onFact, queries],
  );
  return useQuery({ queryKey: KEY, queryFn: () => request('kiosk:list', {}) });
};
