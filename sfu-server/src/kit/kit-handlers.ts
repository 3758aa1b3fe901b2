import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { addressLine } from '../directory/directory-html.ts';
import type { DirectoryRepository } from '../directory/directory-repository.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf } from '../signalling/principal.ts';

interface KitOptions {
  readonly repository: Pick<DirectoryRepository, 'site' | 'agencies'>;
  readonly agencyLabel: (agencyId: string) => string;
  /** The address that people reach the server at, when it is known. */
  readonly publicUrl: string | null;
}

/** Answers what the communication kit of a place says: to members of its département. */
export const kitHandlers = ({ repository, agencyLabel, publicUrl }: KitOptions): HandlersOf<'kit:read'> => ({
  'kit:read': async (sender, { siteId }) => {
    const [site, agencies] = await Promise.all([repository.site(siteId), repository.agencies()]);
    const scope = scopeOf(sender);
    if (site === undefined || (scope !== null && site.departement !== scope))
      throw new CodedError('register-reference');
    const { name, access, confidentialRoom, hours } = site;
    return {
      ...{ siteId, name, access, confidentialRoom, hours },
      address: addressLine(site),
      agencies: agencies.map(({ agencyId, purpose, motives }) => ({
        label: agencyLabel(agencyId),
        purpose,
        motives: motives.map(({ label, documents }) => ({ label, documents: [...documents] })),
      })),
      origin: publicUrl,
    };
  },
});
