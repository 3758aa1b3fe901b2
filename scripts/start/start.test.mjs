import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { requireFreePorts } from './ports.mjs';
import { Service } from './service.mjs';
import { portsOf, readSettings } from './settings.mjs';

describe('settings of a start', () => {
  it('have the ports of the README when nothing is given', () => {
    expect(readSettings({})).toMatchObject({
      PORT: 3000,
      KIOSK_PORT: 3001,
      SITE_PORT: 3002,
      PRINTER_PORT: 8631,
      RTC_PORT: 40_000,
    });
  });

  it('refuse what is no port, and name the variable', () => {
    expect(() => readSettings({ KIOSK_PORT: 'abc' })).toThrow(/KIOSK_PORT/);
    expect(() => readSettings({ PORT: '70000' })).toThrow(/PORT/);
  });

  it('refuse one port for two things', () => {
    expect(() => readSettings({ PORT: '3001' })).toThrow(/PORT et KIOSK_PORT/);
  });
});

describe('ports of a start', () => {
  it('are said to be taken before anything starts, with the variable to change', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const { port } = other.address();
    const settings = readSettings({ KIOSK_PORT: String(port) });
    await expect(requireFreePorts(portsOf(settings, 'kiosk'))).rejects.toThrow(
      new RegExp(`${port} \\(KIOSK_PORT\\)`),
    );
    other.close();
    await once(other, 'close');
    await expect(requireFreePorts(portsOf(settings, 'kiosk'))).resolves.toBeUndefined();
  });

  it('are tried over UDP where media pass', async () => {
    const other = createSocket('udp4').bind(0);
    await once(other, 'listening');
    const taken = { name: 'RTC_PORT', base: 40_000, port: other.address().port };
    await expect(requireFreePorts([{ ...taken, udp: true }])).rejects.toThrow(/RTC_PORT/);
    await expect(requireFreePorts([{ ...taken, udp: false }])).resolves.toBeUndefined();
    other.close();
  });
});

describe('a part of the product', () => {
  let folder;
  let service;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'visio-start-'));
  });
  afterEach(async () => {
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const serviceOf = (body) => {
    const script = join(folder, 'part.mjs');
    writeFileSync(script, body);
    service = new Service({
      name: 'essai',
      args: [script],
      readyMessage: 'listening',
      env: {},
      logFile: join(folder, 'logs/essai.log'),
    });
    return service;
  };
  const READY = "console.log(JSON.stringify({ msg: 'listening', pid: process.pid }));";
  const alive = (pid) => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  /** Waits until a look answers something true. */
  const eventually = async (look) => {
    for (const end = Date.now() + 10_000; Date.now() < end; await delay(20)) {
      const seen = look();
      if (seen) return seen;
    }
    throw new Error('It did not come.');
  };
  const starts = () =>
    readFileSync(join(folder, 'logs/essai.log'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('listening'))
      .map((line) => JSON.parse(line));

  it('is ready when it says so', async () => {
    const said = await serviceOf(`${READY} setInterval(() => {}, 1000);`).start();
    expect(said.msg).toBe('listening');
  });

  it('says what it is at until then', async () => {
    const at = [];
    const say = (starting) => `console.log('${JSON.stringify({ msg: 'starting', starting })}');`;
    await serviceOf(`${say('database')} ${say('media')} ${READY} setInterval(() => {}, 1000);`).start(
      (starting) => at.push(starting),
    );
    expect(at).toEqual(['database', 'media']);
  });

  it('that ends before it is ready is reported with what it said', async () => {
    await expect(serviceOf("console.error('no database'); process.exit(3);").start()).rejects.toThrow(
      /essai s’est arrêté \(code 3\)\.\nno database\nJournal complet/,
    );
  });

  it('that dies later is started again', async () => {
    const { pid } = await serviceOf(`${READY} setInterval(() => {}, 1000);`).start();
    process.kill(pid, 'SIGKILL');
    const [first, second] = await eventually(() => starts().length === 2 && starts());
    expect(second.pid).not.toBe(first.pid);
  });

  it('that will not stop is killed, with what it started', async () => {
    const stubborn = `
      import { spawn } from 'node:child_process';
      process.on('SIGTERM', () => {});
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      console.log(JSON.stringify({ msg: 'listening', pid: process.pid, child: child.pid }));
      setInterval(() => {}, 1000);`;
    const { pid, child } = await serviceOf(stubborn).start();
    await service.stop();
    await eventually(() => !alive(pid) && !alive(child));
    expect(alive(pid)).toBe(false);
  });
});
