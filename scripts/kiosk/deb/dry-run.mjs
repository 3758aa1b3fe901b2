/**
 * `npm run deb -- --dry-run`: all that electron-builder does for the kiosk's .deb short of writing it, with a stand-in for Electron's
 * binary; then says what the package would have, and what this run cannot tell.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import config from '../../../kiosk-app/electron-builder.config.mjs';
import { ROOT } from '../../setup/paths.mjs';
import { drawIcons, ICON_SIZES } from './icons.mjs';
import { copyElectronProgram } from './program.mjs';
import { standInForElectron } from './stand-in.mjs';
import { electronBuilder } from './tool.mjs';

const NOT_RUN = [
  'fpm, which writes the .deb from the list above',
  'Electron’s own binary, and the program in it',
  'apt’s signature: the repository’s, when there is a package',
];
/** What a kiosk has no use for, and what would show that the wrong folder was packed. */
const NOT_FOR_A_KIOSK =
  /\.test\.tsx?$|\/testing\/|\/(sfu-server|expert-console|e2e|bench)\/|\/src\/renderer\//;
const MAIN = `/${config.extraMetadata.main}`;
const SHARED = '/program/node_modules/@visio-accueil/shared';

const work = join(ROOT, '.data/electron-dry-run');

/** Runs electron-builder up to fpm. @returns fpm's arguments, and its scripts and desktop entry as text by their path */
const untilFpm = async (load, electronDist) => {
  const { build, Platform, Arch } = load('electron-builder');
  let told;
  await build({
    targets: Platform.LINUX.createTarget('deb', Arch.x64),
    projectDir: ROOT,
    config: { ...config, electronDist, directories: { ...config.directories, output: work } },
    // The hook electron-builder has for this: what it worked out, and `true` for "that is all".
    effectiveOptionComputed: async ([args, desktop]) => {
      const option = (name) => args[args.indexOf(name) + 1];
      const placed = args.filter((arg) => /^\/.+=\//.test(arg)).map((arg) => arg.split('='));
      told = {
        placed,
        missing: placed.filter(([from]) => !existsSync(from)),
        afterInstall: readFileSync(option('--after-install'), 'utf8'),
        desktop: readFileSync(desktop, 'utf8'),
        option,
      };
      return true;
    },
  });
  return told;
};

/** What must hold of the package, as sentences and whether they do. */
const sentences = async (load, told) => {
  const unpacked = join(work, 'linux-unpacked');
  const asar = load('@electron/asar');
  const archive = join(unpacked, 'resources/app.asar');
  const inside = asar.listPackage(archive);
  const beside = readdirSync(`${archive}.unpacked`, { recursive: true }).map((path) => `/${path}`);
  const { getCurrentFuseWire, FuseV1Options } = load('@electron/fuses');
  const wire = await getCurrentFuseWire(join(unpacked, config.executableName));
  const burnt = Object.entries(config.electronFuses).filter(([name, on]) => {
    const number = FuseV1Options[name[0].toUpperCase() + name.slice(1)];
    return wire[number] === (on ? 0x31 : 0x30);
  });
  const source = readFileSync(config.deb.afterInstall, 'utf8');
  const libraries = inside.filter((path) => /\.node$|\.so(\.|$)/.test(path));
  const shell = spawnSync('sh', ['-n'], { input: told.afterInstall });
  return [
    ['every file that is placed is there', told.missing.length === 0, told.missing],
    ['the archive has the program’s beginning', inside.includes(MAIN)],
    ['the archive has the built screens', inside.includes('/program/kiosk-app/dist/index.html')],
    [
      'its shared part is a link: below node_modules no types are stripped',
      asar.statFile(archive, SHARED.slice(1), false).link !== undefined,
    ],
    [
      'nothing of tests, server, console or sources of the screens',
      !inside.some((path) => NOT_FOR_A_KIOSK.test(path) && !path.includes('/node_modules/')),
    ],
    [
      `all ${libraries.length} libraries lie beside the archive, for the system to open`,
      libraries.length > 0 && libraries.every((path) => beside.includes(path)),
      libraries.filter((path) => !beside.includes(path)),
    ],
    [
      'its icons are our own, in every size',
      told.placed.filter(([from]) => dirname(from) === config.linux.icon).length === ICON_SIZES.length,
    ],
    ['all fuses are burnt', burnt.length === Object.keys(config.electronFuses).length],
    [
      'Electron’s languages are French and English',
      readdirSync(join(unpacked, 'locales')).join() === 'en-US.pak,fr.pak',
    ],
    ['what is run after installing is our script, unchanged', told.afterInstall === source],
    ['that script is one that sh reads', shell.status === 0],
    [
      'the desktop entry starts the program',
      told.desktop.includes(`Exec=/opt/${config.productName}/${config.executableName}`),
    ],
    ['the package has a version', /^\d/.test(told.option('--version'))],
  ];
};

/** @returns whether all holds */
const dryRun = async () => {
  const load = await electronBuilder();
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const electron = join(work, 'stand-in-for-electron');
  standInForElectron(electron, config.electronVersion, Object.keys(config.electronFuses).length);
  copyElectronProgram(join(ROOT, config.directories.app));
  await drawIcons(config.linux.icon);
  const told = await untilFpm(load, electron);
  for (const [from, to] of told.placed) process.stdout.write(`  ${to}  <-  ${from.replace(ROOT, '.')}\n`);
  process.stdout.write(`  depends on ${config.deb.depends.join(', ')}\n`);
  let holds = true;
  for (const [sentence, yes, why = []] of await sentences(load, told)) {
    process.stdout.write(`  ${yes ? '✓' : '✗'} ${sentence}${yes ? '' : ` ${why.join(' ')}`}\n`);
    holds &&= yes;
  }
  for (const what of NOT_RUN) process.stdout.write(`  – not run: ${what}\n`);
  return holds;
};

process.exitCode = (await dryRun()) ? 0 : 1;
