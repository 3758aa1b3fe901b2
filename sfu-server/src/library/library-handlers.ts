import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { audiencesOf } from '@visio-accueil/shared/protocol/audience.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { RequestName } from '@visio-accueil/shared/protocol/events.ts';
import type { FileKind } from '@visio-accueil/shared/protocol/library.ts';
import type { Clock } from '../clock.ts';
import { Uploads } from '../document/uploads.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { readingScopeOf, scopeOf, type AccountPrincipal } from '../signalling/principal.ts';
import { checkLibraryFile } from './library-check.ts';
import type { LibraryRepository, NewLibraryVersion, StoredItem } from './library-repository.ts';

interface LibraryOptions {
  readonly repository: LibraryRepository;
  readonly clock: Pick<Clock, 'now'>;
}

const keeps = (member: AccountPrincipal, departement: string | null): boolean => {
  const scope = scopeOf(member);
  const steers = member.role === 'coordinator' || member.role === 'admin';
  return steers && (scope === null || scope === departement);
};

/** Whoever keeps a document sees it always; others while it is in use, for them, and of their département or the whole network. */
const sees = (
  member: AccountPrincipal,
  { departement, audience, withdrawn }: Pick<StoredItem, 'departement' | 'audience' | 'withdrawn'>,
): boolean => {
  if (keeps(member, departement)) return true;
  const scope = readingScopeOf(member);
  const isNear = departement === null || scope === null || scope === departement;
  return !withdrawn && isNear && audiencesOf(member.role).includes(audience);
};

/** Answers the `library:` requests: the members' documents, kept by each département's coordinators and administrators. */
export const libraryHandlers = ({
  repository,
  clock,
}: LibraryOptions): HandlersOf<Extract<RequestName, `library:${string}`>> => {
  const uploads = new Uploads<NewLibraryVersion, { readonly kind: FileKind }>({
    check: checkLibraryFile,
    keep: (version, file, { kind }) => repository.add(version, kind, file, clock.now()),
  });
  const findOwn = async (sender: AccountPrincipal, itemId: string) => {
    const known = await repository.find(itemId);
    if (known === undefined) throw new CodedError('library-unknown');
    if (!keeps(sender, known.departement)) throw new CodedError('forbidden');
    return known;
  };
  return {
    'library:list': async (sender) => ({
      scope: scopeOf(sender),
      items: (await repository.all())
        .filter((item) => sees(sender, item))
        .map((item) => ({ ...item, own: keeps(sender, item.departement) })),
    }),
    'library:announce': async (sender, { size, sha256, ...version }) => {
      if (holdsNir(version)) throw new CodedError('nir-refused');
      if (!keeps(sender, version.departement)) throw new CodedError('forbidden');
      const before = await repository.find(version.itemId);
      // Whose it is stays as it is.
      if (before !== undefined && before.departement !== version.departement)
        throw new CodedError('forbidden');
      const known = uploads.known(sender.accountId, version.versionId, sha256);
      if (known !== undefined) return known;
      await repository.refuseFull(version);
      return uploads.begin(sender.accountId, version.versionId, { size, sha256 }, { ...version, sha256 });
    },
    'library:write': (sender, { versionId, offset, bytes }) =>
      uploads.write(sender.accountId, versionId, offset, bytes),
    'library:withdraw': async (sender, { itemId, withdrawn }) => {
      await findOwn(sender, itemId);
      await repository.withdraw(itemId, withdrawn);
      return {};
    },
    'library:remove': async (sender, { itemId }) => {
      const { withdrawn } = await findOwn(sender, itemId);
      if (!withdrawn) throw new CodedError('library-in-use');
      await repository.remove(itemId);
      return {};
    },
    'library:read': async (sender, { versionId, offset, length }) => {
      const item = await repository.itemOf(versionId);
      if (item === undefined || !sees(sender, item)) throw new CodedError('library-unknown');
      return { bytes: await repository.read(versionId, offset, length) };
    },
  };
};
