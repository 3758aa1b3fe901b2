import type { StartHelper } from '../../host/helper/helper.ts';
import type { ElectronApi } from './electron-api.ts';

/**
 * Helpers as Electron starts them, once it is ready: `child_process.fork` would start its binary as Node, which the fuse
 * `RunAsNode` forbids (electronjs.org/docs/latest/tutorial/fuses). They end with Electron's own process.
 */
export const electronHelpers =
  ({ utilityProcess }: Pick<ElectronApi, 'utilityProcess'>): StartHelper =>
  ({ file, args = [], env }, onMessage) => {
    const child = utilityProcess.fork(file, [...args], {
      env: { PATH: process.env['PATH'] ?? '', NODE_NO_WARNINGS: '1', ...env },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('message', onMessage);
    child.on('error', () => undefined); // V8's last word; the exit follows
    const { promise: ended, resolve } = Promise.withResolvers<number | null>();
    child.once('exit', resolve);
    return {
      get pid() {
        return child.pid;
      },
      ended,
      send: (message) => child.postMessage(message),
      kill: () => {
        // By SIGTERM, and two seconds later by SIGKILL; before it has a number it can't be.
        if (!child.kill()) child.once('spawn', () => child.kill());
      },
    };
  };
