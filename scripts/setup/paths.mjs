/** Where things are: the checkout and the cache that outlives it. */
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the checkout. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** What a second clone on the same machine need not make again. */
export const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'visio-accueil');
