import { allEngagements } from '@visio-accueil/shared/domain/engagement.ts';
import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf } from '../signalling/principal.ts';
import type { EngagementRepository } from './engagement-repository.ts';

interface EngagementOptions {
  readonly repository: EngagementRepository;
  readonly clock: Pick<Clock, 'now'>;
}

/** Answers the `engagement:` requests: the charter is the whole network's, its proofs are each département's. */
export const engagementHandlers = ({
  repository,
  clock,
}: EngagementOptions): HandlersOf<Extract<RequestName, `engagement:${string}`>> => ({
  'engagement:read': async (sender) => {
    const [written, proofs] = await Promise.all([repository.written(), repository.proofs(scopeOf(sender))]);
    return { engagements: allEngagements(written), proofs };
  },
  'engagement:define': async (sender, engagement) => {
    if (scopeOf(sender) !== null) throw new CodedError('forbidden');
    if (holdsNir(engagement)) throw new CodedError('nir-refused');
    await repository.define(engagement);
    return {};
  },
  'engagement:prove': async (sender, proof) => {
    if (holdsNir(proof)) throw new CodedError('nir-refused');
    const departement = await repository.departementOf(proof.siteId);
    if (departement === undefined) throw new CodedError('register-reference');
    const scope = scopeOf(sender);
    if (scope !== null && scope !== departement) throw new CodedError('forbidden');
    const { fact = null } = (await repository.written()).find(({ number }) => number === proof.number) ?? {};
    if (proof.state === 'held' && proof.note === '' && fact === null)
      throw new CodedError('engagement-unproved');
    await repository.prove({ ...proof, role: sender.role }, clock.now());
    return {};
  },
});
