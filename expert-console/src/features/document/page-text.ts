import { CodedError, wireErrorSchema } from '@visio-accueil/shared/protocol/errors.ts';
import { pageTextSchema, type ReadWord } from '@visio-accueil/shared/protocol/page-text.ts';
import type { PageTray } from './page-tray.ts';

/** Has one page read by the server. @throws CodedError `page-text-unavailable` and others */
const readPage = async (bytes: Uint8Array<ArrayBuffer>, type: string): Promise<ReadWord[]> => {
  const response = await fetch('/api/page-text', {
    method: 'POST',
    headers: { 'content-type': type },
    body: bytes,
  });
  const answer: unknown = await response.json();
  if (response.ok) return pageTextSchema.parse(answer).words;
  const error = wireErrorSchema.safeParse((answer as { error?: unknown }).error);
  throw new CodedError(error.success ? error.data.code : 'internal');
};

/** Reads every page that is in the tray, one after the other. Rejects when one cannot be read. */
export const readTray = async (tray: PageTray): Promise<Map<string, ReadWord[]>> => {
  const words = new Map<string, ReadWord[]>();
  for (const { documentId } of tray.snapshot.pages) {
    const picture = tray.picture(documentId);
    if (picture !== null) words.set(documentId, await readPage(picture.bytes, picture.type));
  }
  return words;
};
