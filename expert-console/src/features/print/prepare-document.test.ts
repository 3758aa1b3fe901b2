import { describe, expect, it } from '@jest/globals';
import { prepareDocument } from './prepare-document.ts';

describe('a file chosen to be printed', () => {
  it('of 200 MB is refused before it is read', async () => {
    const file = new Blob(Array<Uint8Array<ArrayBuffer>>(200).fill(new Uint8Array(1024 * 1024)), {
      type: 'application/pdf',
    });
    // There is no worker here that could read it.
    await expect(prepareDocument(file, '')).rejects.toMatchObject({ code: 'document-too-large' });
  });
});
