import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { CATALOGUE_ANSWER, type CatalogueItem } from '@visio-accueil/shared/protocol/catalogue.ts';
import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Clock } from '../clock.ts';
import { Uploads } from '../document/uploads.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { checkPublication } from './catalogue-check.ts';
import type { CatalogueRepository, NewVersion, StoredItem } from './catalogue-repository.ts';
import { matches } from './catalogue-search.ts';

export interface CatalogueOptions {
  readonly repository: CatalogueRepository;
  readonly clock: Clock;
  /** Today's label of an agency, and whether there is such an agency. */
  readonly agencies: { has(agencyId: string): boolean; label(agencyId: string): string };
}

/** An edition on its way here. */
type Announced = Omit<NewVersion, 'pages' | 'fillable'>;

/** What the agencies publish to be printed: kept up to date by each for itself, found and read by everyone. */
export class Catalogue {
  readonly #options: CatalogueOptions;
  readonly #uploads: Uploads<Announced, { readonly pages: number; readonly fillable: boolean }>;

  constructor(options: CatalogueOptions) {
    this.#options = options;
    const { repository, clock } = options;
    this.#uploads = new Uploads({
      check: checkPublication,
      keep: (version, file, { pages, fillable }) =>
        repository.add({ ...version, pages, fillable }, file, clock.now()),
    });
  }

  readonly handlers: HandlersOf<
    | 'catalogue:search'
    | 'catalogue:own'
    | 'catalogue:publish'
    | 'catalogue:write'
    | 'catalogue:retire'
    | 'catalogue:read'
  > = {
    'catalogue:search': async (_sender, { text, agencyId }) => {
      const { repository, agencies } = this.#options;
      const found = (await repository.all())
        .filter((item) => !item.retired && (agencyId === null || item.agencyId === agencyId))
        .filter(({ title }) => matches(title, text))
        .flatMap((item): CatalogueItem[] => {
          const { versions, ...rest } = item;
          const version = this.#inUse(versions);
          return version ? [{ ...rest, agencyLabel: agencies.label(item.agencyId), version }] : [];
        });
      return { items: found.slice(0, CATALOGUE_ANSWER) };
    },
    'catalogue:own': async (sender) => {
      const { repository, agencies } = this.#options;
      const items = (await repository.all()).filter(({ agencyId }) => mayPublish(sender, agencyId));
      return { items: items.map((item) => ({ ...item, agencyLabel: agencies.label(item.agencyId) })) };
    },
    'catalogue:publish': async (sender, { size, sha256, ...version }) => {
      const { repository, agencies } = this.#options;
      const agencyId = (await repository.agencyOf(version.itemId)) ?? version.agencyId;
      if (!mayPublish(sender, agencyId) || agencyId !== version.agencyId) throw new CodedError('forbidden');
      if (!agencies.has(agencyId)) throw new CodedError('agency-unknown');
      if (holdsNir(version.title)) throw new CodedError('nir-refused');
      const { versionId } = version;
      return (
        this.#uploads.known(sender.accountId, versionId, sha256) ??
        this.#uploads.begin(sender.accountId, versionId, { size, sha256 }, { ...version, sha256 })
      );
    },
    'catalogue:write': (sender, { versionId, offset, bytes }) =>
      this.#uploads.write(sender.accountId, versionId, offset, bytes),
    'catalogue:retire': async (sender, { itemId, retired }) => {
      const { repository, clock } = this.#options;
      const agencyId = await repository.agencyOf(itemId);
      if (agencyId === null) throw new CodedError('catalogue-unknown');
      if (!mayPublish(sender, agencyId)) throw new CodedError('forbidden');
      await repository.retire(itemId, retired ? clock.now() : null);
      return {};
    },
    'catalogue:read': async (_sender, { versionId, offset, length }) => ({
      bytes: await this.#options.repository.read(versionId, offset, length),
    }),
  };

  /** The latest edition whose day has come; null before the first. */
  #inUse(versions: StoredItem['versions']): StoredItem['versions'][number] | null {
    const { date } = localTime(this.#options.clock.now(), NETWORK_TIME_ZONE);
    return versions.find(({ validFrom }) => validFrom <= date) ?? null;
  }
}

/** An agency keeps its own; administrators keep all. */
const mayPublish = ({ role, agencyId: own }: AccountPrincipal, agencyId: string): boolean =>
  role === 'admin' || (role === 'agent' && own === agencyId);
