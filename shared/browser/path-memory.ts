import { firstTry, networkPaths, type NetworkPath, type RememberedPath } from '../domain/network-path.ts';

/** Where a call's media learns which path to try first, and leaves word of the one that worked. */
export interface PathMemory {
  /** Null: try all at once. */
  recall(): NetworkPath | null;
  remember(path: NetworkPath): void;
}

const KEY = 'visio-accueil.network-path';

const parse = (text: string): RememberedPath | null => {
  try {
    const { path, at } = JSON.parse(text) as { path?: unknown; at?: unknown };
    const known = networkPaths.find((one) => one === path);
    return known !== undefined && typeof at === 'number' ? { path: known, at } : null;
  } catch {
    return null; // written by another version: worth no more than nothing
  }
};

/** The memory of this browser: the same desk is on the same network tomorrow. A full or forbidden storage is no fault. */
export const storedPathMemory = (storage: Storage): PathMemory => ({
  recall: () => {
    const text = storage.getItem(KEY);
    return text === null ? null : firstTry(parse(text), Date.now());
  },
  remember: (path) => {
    try {
      storage.setItem(KEY, JSON.stringify({ path, at: Date.now() } satisfies RememberedPath));
    } catch {
      // The next call tries all paths at once.
    }
  },
});
