/** ippeveprinter needs the system message bus and avahi; where nothing starts them (a container), we do. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';

const running = (name) => spawnSync('pidof', [name]).status === 0;
const start = (command, args) => spawnSync(command, args, { stdio: 'ignore', timeout: 10_000 }).status === 0;

/** Answers a word for the step's line; never fails: a demonstration without a printer still receives people. */
export const startPrintServices = () => {
  if (!existsSync('/usr/sbin/ippeveprinter'))
    return 'pas d’imprimante de démonstration (paquet cups-ipp-utils)';
  if (running('avahi-daemon')) return 'déjà lancés';
  if (process.getuid?.() !== 0) return 'à lancer vous-même : sudo systemctl start dbus avahi-daemon';
  mkdirSync('/run/dbus', { recursive: true });
  if (!existsSync('/run/dbus/system_bus_socket')) start('dbus-daemon', ['--system', '--fork']);
  return start('avahi-daemon', ['--daemonize', '--no-drop-root', '--no-chroot', '--no-rlimits'])
    ? 'lancés'
    : 'avahi-daemon ne démarre pas : l’imprimante de démonstration manquera';
};
