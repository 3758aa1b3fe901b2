import { sha256Hex } from '@visio-accueil/shared/protocol-client/document-transfer.ts';
import type { CatalogueItem } from '@visio-accueil/shared/protocol/catalogue.ts';
import { DOCUMENT_MAX_BYTES } from '@visio-accueil/shared/protocol/document.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { SendRequest } from '../../lib/live.ts';
import { sendPieces } from '../../lib/send-pieces.ts';

export interface Edition {
  readonly itemId: string;
  readonly title: string;
  readonly kind: CatalogueItem['kind'];
  /** "YYYY-MM-DD". */
  readonly validFrom: string;
}

/** Checks a PDF, fits it to A4 if it is not, and publishes it. @throws CodedError `pdf-*`, `document-too-large`, `forbidden` */
export const publish = async (
  request: SendRequest,
  agencyId: string,
  edition: Edition,
  file: File,
): Promise<void> => {
  if (file.size > DOCUMENT_MAX_BYTES) throw new CodedError('document-too-large');
  // The PDF library is most of what this page weighs: fetched when it is needed.
  const { a4Document } = await import('@visio-accueil/shared/document/a4-document.ts');
  const { bytes } = await a4Document(new Uint8Array(await file.arrayBuffer()));
  const versionId = crypto.randomUUID();
  const announced = { ...edition, versionId, agencyId, size: bytes.length, sha256: await sha256Hex(bytes) };
  const { offset: from } = await request('catalogue:publish', announced);
  await sendPieces(bytes, from, (offset, piece) =>
    request('catalogue:write', { versionId, offset, bytes: piece }),
  );
};
