/**
 * A driverless scanner with a full feeder, as a process of its own so that it can stand in any place of the lab: every scan
 * finds the pages of the folder PAGES again. PAGE_TIME: how long the device takes for a side, in milliseconds.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EsclServer } from '../kiosk-app/src/host/scan/testing/escl-server.ts';

const folder = process.env['PAGES'] ?? '';
const names = (await readdir(folder)).filter((name) => name.endsWith('.jpg')).sort();
const feeder = await Promise.all(names.map((name) => readFile(join(folder, name))));
const escl = await EsclServer.start({
  feeder,
  refill: true,
  pageTime: Number(process.env['PAGE_TIME'] ?? 0),
  port: Number(process.env['FEEDER_PORT'] ?? 0),
});
process.on('SIGTERM', () => void escl.close().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ msg: 'listening', url: escl.url })}\n`);
