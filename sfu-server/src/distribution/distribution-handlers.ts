import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { hasPersonalNumber } from '@visio-accueil/shared/domain/personal-numbers.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf, type AccountPrincipal } from '../signalling/principal.ts';
import type { DistributionFilter, DistributionRepository } from './distribution-repository.ts';

interface DistributionOptions {
  readonly repository: DistributionRepository;
  readonly clock: Pick<Clock, 'now'>;
}

/** A mediator's site, a coordinator's département, or everything. */
const placesOf = (member: AccountPrincipal): DistributionFilter => {
  if (member.role === 'mediator') return { siteId: member.siteId ?? '' };
  const departement = scopeOf(member);
  return departement === null ? {} : { departement };
};

/** Answers the `distribution:` requests: mediators for their site, coordinators and administrators for their places. */
export const distributionHandlers = ({
  repository,
  clock,
}: DistributionOptions): HandlersOf<Extract<RequestName, `distribution:${string}`>> => {
  const check = (on: string, ...texts: readonly string[]): void => {
    if (holdsNir(texts)) throw new CodedError('nir-refused');
    if (texts.some(hasPersonalNumber)) throw new CodedError('personal-refused');
    if (on > localTime(clock.now(), NETWORK_TIME_ZONE).date) throw new CodedError('distribution-ahead');
  };
  const refuseForeign = async (member: AccountPrincipal, siteId: string): Promise<void> => {
    const departement = await repository.departementOf(siteId);
    const scope = scopeOf(member);
    const isOwn =
      member.role === 'mediator' ? member.siteId === siteId : scope === null || scope === departement;
    if (departement === undefined || !isOwn) throw new CodedError('register-reference');
  };
  return {
    'distribution:list': async (sender, { from, to }) => ({
      distributions: await repository.between(from, to, placesOf(sender)),
    }),
    'distribution:record': async (sender, { distributionId, siteId, ...details }) => {
      check(details.on, details.where);
      await refuseForeign(sender, siteId);
      await repository.add(distributionId, siteId, details);
      return {};
    },
    'distribution:correct': async (sender, { distributionId, ...change }) => {
      check(change.on, change.where, change.reason);
      const siteId = await repository.siteOf(distributionId);
      if (siteId === undefined) throw new CodedError('distribution-unknown');
      await refuseForeign(sender, siteId);
      await repository.correct(distributionId, change, clock.now());
      return {};
    },
  };
};
