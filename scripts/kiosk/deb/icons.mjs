/**
 * The kiosk's icon from its drawing, `kiosk-app/src/shell/electron/icon.svg`, in the sizes a desktop asks for. Run by itself it makes the
 * window's, which lies beside the drawing: to be done whenever that changes.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../setup/paths.mjs';

const sharp = createRequire(join(ROOT, 'kiosk-app/package.json'))('sharp');
const FOLDER = join(ROOT, 'kiosk-app/src/shell/electron');
/** Those of freedesktop.org's icon theme `hicolor`, in pixels. */
export const ICON_SIZES = [16, 32, 48, 64, 128, 256, 512];
const WINDOW_SIZE = 256;
/** Dots an inch at which the drawing's 64 units are as many pixels. */
const DENSITY = 72;

const draw = (size, file) =>
  sharp(join(FOLDER, 'icon.svg'), { density: (DENSITY * size) / 64 })
    .resize(size, size)
    .png()
    .toFile(file);

/** Puts them into `folder`, named as electron-builder looks for them. */
export const drawIcons = async (folder) => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const size of ICON_SIZES) await draw(size, join(folder, `${size}x${size}.png`));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await draw(WINDOW_SIZE, join(FOLDER, 'icon.png'));
