import { describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import type { CdpEvent, CdpValues } from './cdp-connection.ts';
import { ElectronDebuggerConnection, type ElectronDebugger } from './electron-debugger.ts';
import { PageInput } from './page-input.ts';

/** Electron's debugger as documented: no Electron here. */
class FakeDebugger extends EventEmitter implements ElectronDebugger {
  readonly calls: unknown[][] = [];
  attached = false;
  attach(version?: string): void {
    this.calls.push(['attach', version]);
    this.attached = true;
  }
  detach(): void {
    this.attached = false;
    this.emit('detach', {}, 'target closed');
  }
  isAttached(): boolean {
    return this.attached;
  }
  sendCommand(method: string, params?: CdpValues, sessionId?: string): Promise<CdpValues> {
    this.calls.push([method, params, sessionId]);
    return method === 'Bad.command' ? Promise.reject(new Error('not found')) : Promise.resolve({ method });
  }
}

describe('the debugger of Electron as a connection', () => {
  it('carries commands and events', async () => {
    const fake = new FakeDebugger();
    const connection = new ElectronDebuggerConnection(fake);
    const events: CdpEvent[] = [];
    connection.on((event) => events.push(event));
    expect(await connection.send('Page.enable')).toEqual({ method: 'Page.enable' });
    await connection.send('Fetch.enable', { a: 1 }, 'child');
    fake.emit('message', {}, 'Page.loadEventFired', { timestamp: 1 }, '');
    fake.emit('message', {}, 'Fetch.requestPaused', {}, 'child');
    expect(fake.calls).toEqual([
      ['attach', '1.3'],
      ['Page.enable', {}, undefined],
      ['Fetch.enable', { a: 1 }, 'child'],
    ]);
    expect(events).toEqual([
      { method: 'Page.loadEventFired', params: { timestamp: 1 } },
      { method: 'Fetch.requestPaused', params: {}, sessionId: 'child' },
    ]);
  });

  it('says which command was refused', async () => {
    const connection = new ElectronDebuggerConnection(new FakeDebugger());
    await expect(connection.send('Bad.command')).rejects.toThrow('Bad.command: not found');
  });

  it('counts a detached debugger as a browser that is gone, once', async () => {
    const fake = new FakeDebugger();
    const connection = new ElectronDebuggerConnection(fake);
    let closed = 0;
    connection.onClose(() => (closed += 1));
    fake.detach();
    await connection.close();
    expect(closed).toBe(1);
    await expect(connection.send('Page.enable')).rejects.toThrow('gone');
  });

  it('a click half made is let go outside the page, and nothing follows an aborted signal', async () => {
    const fake = new FakeDebugger();
    const input = new PageInput(new ElectronDebuggerConnection(fake), undefined);
    const abort = new AbortController();
    const sendCommand = fake.sendCommand.bind(fake);
    fake.sendCommand = (method, params, sessionId) => {
      if (params?.['type'] === 'mousePressed') abort.abort();
      return sendCommand(method, params, sessionId);
    };
    await input.click(10, 20, abort.signal);
    expect(fake.calls.at(-1)).toEqual([
      'Input.dispatchMouseEvent',
      { type: 'mouseReleased', x: -1, y: -1, button: 'left', clickCount: 1 },
      undefined,
    ]);
    const before = fake.calls.length;
    await expect(input.text('x', abort.signal)).rejects.toThrow();
    expect(fake.calls).toHaveLength(before);
  });
});
