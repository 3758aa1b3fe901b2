import { checkOds, fileKindOf } from '@visio-accueil/shared/document/file-kind.ts';
import { checkPdfApart } from '@visio-accueil/shared/document/pdf-check-apart.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { FileKind } from '@visio-accueil/shared/protocol/library.ts';

/**
 * Looks at a whole file before anybody is told of it.
 * @throws CodedError `file-type-refused`, `file-macros`, `pdf-*`
 */
export const checkLibraryFile = async (bytes: Uint8Array): Promise<{ kind: FileKind; pages: number }> => {
  const kind = fileKindOf(bytes);
  if (kind === null) throw new CodedError('file-type-refused');
  if (kind === 'pdf') return { kind, pages: (await checkPdfApart(bytes)).pages };
  if (kind === 'ods') checkOds(bytes);
  return { kind, pages: 1 };
};
