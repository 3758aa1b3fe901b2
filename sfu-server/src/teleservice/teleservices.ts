import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { webAddress } from './web-address.ts';
import type { TeleserviceRepository } from './teleservice-repository.ts';

export interface TeleservicesOptions {
  readonly repository: TeleserviceRepository;
  readonly agencies: { has(agencyId: string): boolean; label(agencyId: string): string };
  /** The list or a note was changed. */
  readonly onChanged: () => Promise<void>;
}

type TeleserviceRequest = Extract<RequestName, `teleservice:${string}`>;

/**
 * The list of what agents may open with a citizen, which an administrator keeps, and the notes for its pages, which an
 * agency's own agents keep too.
 */
export const teleserviceHandlers = ({
  repository,
  agencies,
  onChanged,
}: TeleservicesOptions): HandlersOf<TeleserviceRequest> => ({
  'teleservice:list': async ({ role, agencyId }) => {
    const found = await repository.all(role === 'admin' ? null : (agencyId ?? ''));
    return {
      teleservices: found.map((service) => ({
        ...service,
        paths: [...service.paths],
        hides: [...service.hides],
        agencyLabel: agencies.label(service.agencyId),
      })),
    };
  },
  'teleservice:save': async (_sender, { former, url, ...service }) => {
    if (!agencies.has(service.agencyId)) throw new CodedError('agency-unknown');
    if (holdsNir([service, url])) throw new CodedError('nir-refused');
    const isSaved = await repository.save({ ...service, url: webAddress(url) }, former);
    if (!isSaved) throw new CodedError('teleservice-unknown');
    await onChanged();
    return {};
  },
  'teleservice:remove': async (_sender, { agencyId, url }) => {
    await repository.remove(agencyId, url);
    await onChanged();
    return {};
  },
  'teleservice:note': async (sender, { agencyId, url, notes }) => {
    if (sender.role !== 'admin' && sender.agencyId !== agencyId) throw new CodedError('forbidden');
    if (holdsNir(notes)) throw new CodedError('nir-refused');
    if (!(await repository.note(agencyId, url, notes))) throw new CodedError('teleservice-unknown');
    await onChanged();
    return {};
  },
});
