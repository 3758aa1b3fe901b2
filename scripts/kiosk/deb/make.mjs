/** Makes the kiosk's .deb: the program's tree, then electron-builder, which fetches Electron's binary and fpm. */
import { join } from 'node:path';
import config from '../../../kiosk-app/electron-builder.config.mjs';
import { ROOT } from '../../setup/paths.mjs';
import { drawIcons } from './icons.mjs';
import { copyElectronProgram } from './program.mjs';
import { electronBuilder } from './tool.mjs';

const { build, Platform, Arch } = (await electronBuilder())('electron-builder');
copyElectronProgram(join(ROOT, config.directories.app));
await drawIcons(config.linux.icon);
await build({ targets: Platform.LINUX.createTarget('deb', Arch.x64), projectDir: ROOT, config });
