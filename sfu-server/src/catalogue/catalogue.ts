import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { CATALOGUE_ANSWER, type CatalogueItem } from '@visio-accueil/shared/protocol/catalogue.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Clock } from '../clock.ts';
import { StoredDocument } from '../document/stored-document.ts';
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
interface Upload {
  readonly accountId: string;
  readonly version: Omit<NewVersion, 'pages' | 'fillable'>;
  readonly stored: StoredDocument;
  readonly fillable: () => boolean;
  readonly published: { done: Promise<void> | null };
}

/** Uploads that one account may leave unfinished. */
const UPLOADS_AN_ACCOUNT = 3;

/** What the agencies publish to be printed: kept up to date by each for itself, found and read by everyone. */
export class Catalogue {
  readonly #options: CatalogueOptions;
  readonly #uploads = new Map<string, Upload>();

  constructor(options: CatalogueOptions) {
    this.#options = options;
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
      const known = this.#uploads.get(version.versionId);
      if (known) {
        if (known.accountId !== sender.accountId || known.version.sha256 !== sha256)
          throw new CodedError('invalid-payload');
        return { offset: known.stored.offset };
      }
      const own = [...this.#uploads.values()].filter(({ accountId }) => accountId === sender.accountId);
      const [oldest] = own;
      if (oldest && own.length >= UPLOADS_AN_ACCOUNT) this.#forget(oldest.version.versionId);
      let fillable = false;
      // Kept like a document that passes through: bytes, offset, hash and check are the same.
      const stored = new StoredDocument(
        {
          callId: version.itemId,
          documentId: version.versionId,
          purpose: 'print',
          name: version.title,
          type: 'application/pdf',
          size,
          sha256,
          scan: null,
        },
        'agent',
        async (bytes) => {
          const checked = await checkPublication(bytes);
          ({ fillable } = checked);
          return checked;
        },
      );
      this.#uploads.set(version.versionId, {
        accountId: sender.accountId,
        version: { ...version, sha256 },
        stored,
        fillable: () => fillable,
        published: { done: null },
      });
      return { offset: 0 };
    },
    'catalogue:write': async (sender, { versionId, offset, bytes }) => {
      const upload = this.#uploads.get(versionId);
      if (upload?.accountId !== sender.accountId) throw new CodedError('document-unknown');
      try {
        const written = await upload.stored.write(offset, bytes);
        if (upload.stored.complete) {
          await (upload.published.done ??= this.#publish(upload));
          this.#forget(versionId);
        }
        return { offset: written.offset };
      } catch (error) {
        if (upload.stored.refused) this.#forget(versionId);
        throw error;
      }
    },
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

  async #publish({ version, stored, fillable }: Upload): Promise<void> {
    const file = stored.read(0, stored.document.size);
    const { repository, clock } = this.#options;
    await repository.add({ ...version, pages: stored.pages, fillable: fillable() }, file, clock.now());
  }

  #forget(versionId: string): void {
    this.#uploads.get(versionId)?.stored.wipe();
    this.#uploads.delete(versionId);
  }
}

/** An agency keeps its own; administrators keep all. */
const mayPublish = ({ role, agencyId: own }: AccountPrincipal, agencyId: string): boolean =>
  role === 'admin' || (role === 'agent' && own === agencyId);
