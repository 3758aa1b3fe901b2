import { rm } from 'node:fs/promises';

/**
 * Removes a test's folder with all that is in it. Whoever was killed in the middle of a test may have a file still being
 * written by the system: what appears while the folder is emptied is removed with it (`rm` tries again on ENOTEMPTY).
 */
export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10 });
