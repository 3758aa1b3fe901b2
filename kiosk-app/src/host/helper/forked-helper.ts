import { fork } from 'node:child_process';
import type { StartHelper } from './helper.ts';

/** A helper where the host is run by Node: in a session of its own, and it does not keep the host alive. */
export const startForked: StartHelper = ({ file, args = [], env }, onMessage) => {
  const child = fork(file, args, {
    env: { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', ...env },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true,
  });
  child.unref();
  child.channel?.unref();
  child.on('message', onMessage);
  const { promise: ended, resolve } = Promise.withResolvers<number | null>();
  child.once('exit', resolve);
  child.on('error', () => resolve(null)); // not started: no exit follows
  const kill = (): void => {
    child.ref(); // whoever ends it may wait for its end
    child.kill('SIGKILL');
  };
  return {
    get pid() {
      return child.pid;
    },
    ended,
    send: (message) => {
      // One that can't be told any more is of no use.
      if (child.connected) child.send(message as object, (error) => error && kill());
    },
    kill,
  };
};
