import { spawn } from 'node:child_process';

/** Runs a command to its end, with `input` on its stdin; answers its output. @throws with what it wrote when it fails */
export const run = (command: string, args: readonly string[], input = ''): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let [out, problem] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (problem += part.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(out);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code ?? 'a signal'}: ${problem}`));
    });
    child.stdin.on('error', () => undefined); // a command that reads nothing closes it
    child.stdin.end(input);
  });
