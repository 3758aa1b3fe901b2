import { startOfDay } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { AgencyDirectory } from '../agency/agency-directory.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf, type AccountPrincipal } from '../signalling/principal.ts';
import type { CallRecords, RecordFilter } from './call-records.ts';
import type { CallService } from './call-service.ts';
import type { MissedCalls } from './missed-calls.ts';

/** The places whose calls a person may look at: a mediator's site, a coordinator's département, or all. */
const placesOf = (account: AccountPrincipal): RecordFilter => {
  if (account.role === 'mediator') return { siteId: account.siteId ?? '' };
  const departement = scopeOf(account);
  return departement === null ? {} : { departement };
};

/** Answers the `queue:` and `call:` requests. */
export const callHandlers = (
  calls: CallService,
  records: CallRecords,
  missed: MissedCalls,
  agencies: AgencyDirectory,
  clock: Clock,
): HandlersOf<'queue:join' | 'call:accept' | 'call:decline' | 'call:end' | 'call:today' | 'call:missed'> => ({
  'queue:join': async (kiosk, { agencyId }) => ({ call: await calls.join(kiosk, agencyId) }),
  'call:accept': async (agent, { callId }) => ({ call: await calls.accept(agent, callId) }),
  'call:decline': async (agent, { callId }) => {
    await calls.decline(agent, callId);
    return {};
  },
  'call:end': async (sender, { callId }) => {
    await calls.end(sender, callId);
    return {};
  },
  'call:missed': async (account) => {
    const filter = account.role === 'agent' ? { agencyId: account.agencyId ?? '' } : placesOf(account);
    const found = await missed.since(startOfDay(clock.now(), NETWORK_TIME_ZONE), filter);
    return {
      missed: found.map(({ agencyId: of, ...call }) => ({ ...call, agencyLabel: agencies.label(of) })),
    };
  },
  'call:today': async (account) => {
    const now = clock.now();
    const filter = account.role === 'agent' ? { agentId: account.accountId } : placesOf(account);
    const today = await records.since(startOfDay(now, NETWORK_TIME_ZONE), now, filter);
    return {
      calls: today.map(({ agencyId, legs, ...record }) => ({
        ...record,
        agencyLabel: agencies.label(agencyId),
        legs: legs.map(({ agencyId: ofLeg, ...leg }) => ({ ...leg, agencyLabel: agencies.label(ofLeg) })),
      })),
    };
  },
});
