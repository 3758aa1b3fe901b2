/** Runs a command to its end; its output is passed line by line and kept for the error. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, seconds?: number, shown?: number }} options
 *   `shown`: how many of the last lines the error has
 * @returns the output; rejects with its last lines when the command fails or takes longer than `seconds`
 */
export const run = (command, args, { cwd, env, onLine = () => {}, seconds, shown = 20 } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: seconds === undefined ? undefined : seconds * 1000,
    });
    const lines = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        onLine(line);
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(lines.join('\n'));
      else
        reject(
          new Error(
            `${command} ${args.join(' ')} : ${signal ?? `code ${code}`}\n${lines.slice(-shown).join('\n')}`,
          ),
        );
    });
  });
