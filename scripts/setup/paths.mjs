/** Where things are: the checkout and the cache that outlives it. */
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the checkout. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** What a second clone on the same machine need not make again. */
export const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'visio-accueil');
/** One set-up at a time in a checkout: two would remove each other's node_modules. */
export const checkoutLock = () =>
  join(CACHE, 'locks', createHash('sha256').update(ROOT).digest('hex').slice(0, 12));
