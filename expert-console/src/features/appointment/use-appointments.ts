import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Appointment, AppointmentAct } from '@visio-accueil/shared/protocol/appointment.ts';
import type { SendRequest } from '../../lib/live.ts';
import { useAction } from '../../lib/use-action.ts';

const KEY = ['appointments'];
/** Others book too: the list is read again so often, in milliseconds. */
const AGAIN = 30_000;

/** The appointments of some days, and what is done about one of them. */
export const useAppointments = (request: SendRequest, from: string, to: string) => {
  const queries = useQueryClient();
  const acting = useAction();
  const list = useQuery({
    queryKey: [...KEY, from, to],
    queryFn: async () => (await request('appointment:list', { from, to })).appointments,
    refetchInterval: AGAIN,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });
  const act = ({ appointmentId }: Appointment, what: AppointmentAct) =>
    void acting.run(async () => {
      try {
        await request('appointment:change', { appointmentId, act: what });
      } finally {
        await refresh();
      }
    });
  return { list, act, acting, refresh };
};
