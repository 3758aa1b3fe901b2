import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLines } from './processes.ts';

export interface KioskPlaces {
  /** Where sessions and windows keep their files. */
  readonly sessionRoot: string;
  /** Where the kiosk keeps what is its own. */
  readonly dataFolder: string;
  /** The host's process; null when it does not run. */
  readonly hostPid: number | null;
}

const filesBelow = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

/** Files that have one of the words in them, read as bytes: what they are called does not matter. */
const filesWith = async (folder: string, words: readonly string[]): Promise<string[]> => {
  const found = await Promise.all(
    (await filesBelow(folder)).map(async (file) => {
      const bytes = await readFile(file).catch(() => Buffer.alloc(0)); // gone meanwhile
      return words.some((word) => bytes.includes(word)) ? file : null;
    }),
  );
  return found.filter((file) => file !== null);
};

/** Files that the process still holds open, those included that were deleted and would be readable for as long as it lives. */
const heldOpen = async (pid: number, below: string): Promise<string[]> => {
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all(
    (await readdir(folder)).map((fd) => readlink(join(folder, fd)).catch(() => '')),
  );
  return links.filter((link) => link.startsWith(below));
};

/**
 * What of a citizen can still be found at a kiosk, one line each: files of sessions, browsers that run on them, files held
 * open, and the citizen's own words in anything the kiosk keeps. Empty is as it has to be between two citizens.
 */
export const residueOf = async (
  { sessionRoot, dataFolder, hostPid }: KioskPlaces,
  words: readonly string[],
): Promise<string[]> => {
  const [sessions, browsers, written, open] = await Promise.all([
    readdir(sessionRoot, { recursive: true }).catch(() => []),
    commandLines(`--user-data-dir=${sessionRoot}`),
    filesWith(dataFolder, words),
    hostPid === null ? [] : heldOpen(hostPid, sessionRoot),
  ]);
  return [
    ...sessions.map((name) => `file of a session: ${name}`),
    ...browsers.map(({ pid }) => `browser of a session: ${pid}`),
    ...written.map((file) => `the citizen’s words: ${file}`),
    ...open.map((file) => `held open: ${file}`),
  ];
};
