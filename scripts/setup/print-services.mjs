/** ippeveprinter needs the system message bus and avahi; where nothing starts them (a container), we do. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { Incomplete } from './step.mjs';

const running = (name) => spawnSync('pidof', [name]).status === 0;
const start = (command, args) => spawnSync(command, args, { stdio: 'ignore', timeout: 10_000 }).status === 0;

/** The file of a daemon that was killed would forbid another. */
const forgetKilled = (pidFile) => rmSync(pidFile, { force: true });

const startBus = () => {
  if (running('dbus-daemon')) return;
  mkdirSync('/run/dbus', { recursive: true });
  forgetKilled('/run/dbus/pid');
  start('dbus-daemon', ['--system', '--fork']);
};

/** Never fails: a demonstration without a printer still receives people. */
export const startPrintServices = () => {
  if (!existsSync('/usr/sbin/ippeveprinter'))
    return new Incomplete('pas d’imprimante de démonstration (paquet cups-ipp-utils)');
  if (running('avahi-daemon')) return 'déjà lancés';
  if (process.getuid?.() !== 0)
    return new Incomplete('à lancer vous-même : sudo systemctl start dbus avahi-daemon');
  startBus();
  forgetKilled('/run/avahi-daemon/pid');
  return start('avahi-daemon', ['--daemonize', '--no-drop-root', '--no-chroot', '--no-rlimits'])
    ? 'lancés'
    : new Incomplete('avahi-daemon ne démarre pas : l’imprimante de démonstration manquera');
};
