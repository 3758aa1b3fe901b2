/** Builds the two web apps with Vite, only when something they are made of changed. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinary, nodeEnvironment } from './node.mjs';
import { ROOT } from './paths.mjs';
import { run } from './run.mjs';

/** The workspaces that have a web app. */
export const APPS = ['expert-console', 'kiosk-app'];
const LEFT_OUT = /^(node_modules|dist|\.data|testing|.*\.test\.tsx?)$/;

const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !LEFT_OUT.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
    );

/** One hash of names and contents of all files of the folders, tests left out. */
export const contentHash = (paths) => {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => (path.endsWith('.json') ? [path] : filesUnder(path)))) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
};

const buildApp = async (app, progress) => {
  const stamp = join(ROOT, app, 'dist/.stamp');
  const hash = contentHash([join(ROOT, app), join(ROOT, 'shared'), join(ROOT, 'package-lock.json')]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  await run(nodeBinary(), [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build'], {
    cwd: join(ROOT, app),
    env: nodeEnvironment({ NODE_ENV: 'production' }),
    onLine: (line) => progress(`${app} – ${line}`),
  });
  writeFileSync(stamp, hash);
  return true;
};

/** Builds those of the apps that are out of date. @throws with Vite's last lines when one cannot be built */
export const buildApps = async (apps, progress) => {
  const built = [];
  for (const app of apps) if (await buildApp(app, progress)) built.push(app);
  return built.length === 0 ? 'à jour' : `construites : ${built.join(', ')}`;
};
