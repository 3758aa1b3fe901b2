/** Makes a process of Node's see its parent as a utility process of Electron's does: by `process.parentPort`, and no other way. */
import { EventEmitter } from 'node:events';

const send = process.send?.bind(process);
const port = Object.assign(new EventEmitter(), {
  // Structured cloning as Chromium has it knows no Buffer: node:child_process's own does.
  postMessage: (message: unknown) => void send?.(structuredClone(message)),
});
// What comes before somebody listens waits.
port.once('newListener', () => process.on('message', (data) => port.emit('message', { data })));
process.on('disconnect', () => process.exit(0));
Object.assign(process, { parentPort: port, send: undefined });
