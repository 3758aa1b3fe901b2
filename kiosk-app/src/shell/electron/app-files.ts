import { extname, join, normalize, sep } from 'node:path';
import { APP_ORIGIN } from './window-options.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** The file of the built renderer that an address of the kiosk's own scheme means; null for anything outside it. */
export const appFile = (url: string, dist: string): { path: string; type: string } | null => {
  const parsed = URL.parse(url);
  if (!parsed || `${parsed.protocol}//${parsed.host}` !== APP_ORIGIN) return null;
  let name: string;
  try {
    name = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  const path = normalize(join(dist, name === '/' ? 'index.html' : name));
  const type = types[extname(path)];
  return type !== undefined && path.startsWith(dist + sep) && !name.includes('\0') ? { path, type } : null;
};
