/**
 * How electron-builder makes the kiosk's .deb, on a machine that can fetch Electron's binary (docs/kiosk-appliance.md); `npm run
 * deb -- --dry-run` tries it on any. The program is what `scripts/kiosk/deb/program.mjs` puts together; a repository signs it.
 */
import { join } from 'node:path';
import { fuses } from './src/shell/electron/fuses.ts';

/** What makes the machine start the kiosk, as it lies here and where it goes. */
const appliance = join(import.meta.dirname, 'appliance');
const PLACED = {
  'electron/visio-accueil-kiosk.service': '/usr/lib/systemd/system/visio-accueil-kiosk.service',
  'base/etc/sysusers.d/visio-accueil.conf': '/usr/lib/sysusers.d/visio-accueil.conf',
  'base/etc/pam.d/visio-accueil': '/etc/pam.d/visio-accueil',
  'base/etc/udev/rules.d/70-visio-accueil.rules': '/usr/lib/udev/rules.d/70-visio-accueil.rules',
};

/** electron-builder's name of a fuse: that of `FuseV1Options` with a small first letter. */
const small = (name) => name[0].toLowerCase() + name.slice(1);

/** As electron-builder's schema has it (app-builder-lib/scheme.json). */
export default {
  appId: 'fr.visio-accueil.borne',
  productName: 'visio-accueil-borne',
  executableName: 'visio-accueil-borne',
  electronVersion: '45.4.1',
  // The tree of scripts/kiosk/deb/program.mjs.
  directories: { app: '.data/electron-app', output: '.data/electron-deb' },
  extraMetadata: {
    main: 'program/kiosk-app/src/shell/electron/main.ts',
    // A .deb has to name one.
    homepage: 'https://visio-accueil.invalid/',
    // By it a compositor finds the window's icon.
    desktopName: 'visio-accueil-borne.desktop',
  },
  files: [
    '**/*',
    '**/node_modules/**/*',
    '!program/bin',
    '!**/*.{map,d.ts,d.mts,d.cts}',
    '!**/node-hid/prebuilds/!(*linux-x64)/**',
  ],
  asar: true,
  // Libraries are opened by the system, which sees no archive; Electron checks the archive itself.
  asarUnpack: ['**/*.node', '**/node_modules/@img/**'],
  electronFuses: Object.fromEntries(Object.entries(fuses).map(([name, value]) => [small(name), value])),
  electronLanguages: ['fr', 'en-US'],
  // Every library is prebuilt for Node-API, which Electron shares; nothing is compiled or downloaded while packaging.
  beforeBuild: () => Promise.resolve(false),
  nodeGypRebuild: false,
  forceCodeSigning: false,
  publish: null,
  linux: {
    target: [{ target: 'deb', arch: ['x64'] }],
    category: 'Utility',
    // Drawn by scripts/kiosk/deb/icons.mjs.
    icon: join(import.meta.dirname, '../.data/electron-icons'),
    syncDesktopName: true,
    maintainer: 'Visio-accueil <borne@visio-accueil.invalid>',
    synopsis: 'Borne usager de visio-accueil',
  },
  deb: {
    packageName: 'visio-accueil-borne',
    priority: 'optional',
    compression: 'xz',
    // fpm's own arguments: files beside the program.
    fpm: Object.entries(PLACED).map(([from, to]) => `${join(appliance, from)}=${to}`),
    afterInstall: join(appliance, 'electron/after-install.sh'),
    depends: [
      'cage',
      'xwayland',
      'libpam-systemd',
      'libgtk-3-0',
      'libnss3',
      'libasound2',
      'libgbm1',
      'sane-utils',
      'sane-airscan',
      'cups-ipp-utils',
      'avahi-daemon',
      'speech-dispatcher',
      'speech-dispatcher-espeak-ng',
      'fonts-dejavu-core',
    ],
    recommends: ['ipp-usb', 'libnss-mdns', 'pipewire-pulse', 'wireplumber'],
  },
};
