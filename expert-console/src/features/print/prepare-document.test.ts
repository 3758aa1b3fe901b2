import { describe, expect, it } from '@jest/globals';
import { prepareDocument } from './prepare-document.ts';

describe('a file chosen to be printed', () => {
  it('of 200 MB is refused before it is read', async () => {
    const file = new Blob([new Uint8Array(200 * 1024 * 1024)], { type: 'application/pdf' });
    const start = Date.now();
    await expect(prepareDocument(file, '')).rejects.toMatchObject({ code: 'document-too-large' });
    expect(Date.now() - start).toBeLessThan(500);
  });
});
