/** The tables of the portal: what members share, and what was handed out. Nothing of citizens. */
import type { Audience } from '@visio-accueil/shared/protocol/audience.ts';
import type { Distribution } from '@visio-accueil/shared/protocol/distribution.ts';
import type { FileKind, LibraryItem } from '@visio-accueil/shared/protocol/library.ts';
import type { Generated, JSONColumnType } from 'kysely';

/** News and the agenda; days are "YYYY-MM-DD". */
export interface NewsTable {
  news_id: string;
  /** Null: of the whole network. */
  departement: string | null;
  audience: Audience;
  title: string;
  text: string;
  shown_from: string;
  shown_until: string | null;
  /** Null: it is no event. */
  event_on: string | null;
  /** "14:30". */
  event_time: string | null;
  event_place: string;
}

/** A document of the members'. */
interface LibraryItemTable {
  item_id: string;
  /** Null: of the whole network. */
  departement: string | null;
  audience: LibraryItem['audience'];
  title: string;
  withdrawn: Generated<boolean>;
}

/** One version of it, with its file. */
interface LibraryVersionTable {
  version_id: string;
  item_id: string;
  number: number;
  file_name: string;
  kind: FileKind;
  size: number;
  sha256: string;
  uploaded_at: Date;
  file: Uint8Array;
}

/** What of a place's communication kit was handed out. Nothing of people. */
export interface DistributionTable {
  distribution_id: string;
  site_id: string;
  kind: Distribution['kind'];
  /** "YYYY-MM-DD". */
  handed_on: string;
  quantity: number;
  handed_where: string;
  cancelled: Generated<boolean>;
}

/** What an entry was before it was corrected. */
interface DistributionCorrectionTable {
  correction_id: Generated<number>;
  distribution_id: string;
  at: Date;
  reason: string;
  before: JSONColumnType<Omit<Distribution, 'corrections'>>;
}

export interface PortalTables {
  news: NewsTable;
  distribution: DistributionTable;
  distribution_correction: DistributionCorrectionTable;
  library_item: LibraryItemTable;
  library_version: LibraryVersionTable;
}
