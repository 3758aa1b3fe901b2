/**
 * For the machine's services: `ask-status.ts idle` or `ask-status.ts screen`, by their exit code. 0: idle, or the screen is to
 * be on; 1: not so; 69: no host answers.
 */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { STATUS_SOCKET } from './status-socket.ts';
import type { ApplianceStatus } from './status.ts';

/** Milliseconds the host has to answer. */
const PATIENCE = 5000;
/** sysexits(3): EX_UNAVAILABLE, EX_USAGE. */
const [UNAVAILABLE, USAGE] = [69, 64];

const ask = async (folder: string): Promise<ApplianceStatus> => {
  const socket = connect(join(folder, STATUS_SOCKET));
  socket.setTimeout(PATIENCE, () => socket.destroy(new Error('no answer')));
  return JSON.parse(await text(socket)) as ApplianceStatus;
};

const question = process.argv[2];
if (question !== 'idle' && question !== 'screen') {
  process.stderr.write('ask-status.ts idle | screen\n');
  process.exit(USAGE);
}
try {
  const { idle, occupied, screen } = await ask(process.env['RUNTIME_DIRECTORY'] ?? '/run/visio-accueil');
  process.stdout.write(`${question === 'idle' ? occupied.join(' ') || 'idle' : screen}\n`);
  process.exit((question === 'idle' ? idle : screen === 'on') ? 0 : 1);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(UNAVAILABLE);
}
