/** Electron's module as far as the shell uses it, for a machine without its binary: it records what it is told. */
import { EventEmitter } from 'node:events';
import type { ForkOptions } from 'electron';
import type { ElectronApi } from '../electron-api.ts';
import { FakeUtilityProcess } from './fake-utility-process.ts';

type Listener = (...args: never[]) => unknown;

export class FakeDebugger extends EventEmitter {
  readonly commands: string[] = [];
  #attached = false;
  attach(): void {
    this.#attached = true;
  }
  detach(): void {
    this.#attached = false;
    this.emit('detach', {}, 'target closed');
  }
  isAttached(): boolean {
    return this.#attached;
  }
  sendCommand(method: string): Promise<object> {
    this.commands.push(method);
    return Promise.resolve({});
  }
}

export class FakeContents extends EventEmitter {
  readonly debugger = new FakeDebugger();
  readonly sent: unknown[][] = [];
  readonly loaded: string[] = [];
  openHandler: (() => { action: string }) | null = null;
  destroyed = false;
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler;
  }
  send(...args: unknown[]): void {
    this.sent.push(args);
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
  capturePage(): Promise<{ toJPEG: (quality: number) => Buffer }> {
    return Promise.resolve({ toJPEG: (quality) => Buffer.from(`JPEG of ${quality}`) });
  }
  close(): void {
    this.destroyed = true;
  }
}

type Decide = (details: object, answer: (verdict: { cancel: boolean }) => void) => void;

export class FakeSession extends EventEmitter {
  requestHandler:
    ((page: null, permission: string, answer: (yes: boolean) => void, details: object) => void) | null = null;
  checkHandler: ((page: null, permission: string, origin: string) => boolean) | null = null;
  deviceHandler: (() => boolean) | null = null;
  beforeRequest: Decide | null = null;
  /** How often its data was erased. */
  cleared = 0;
  readonly handled = new Map<string, (request: { url: string }) => Promise<Response>>();
  readonly webRequest = { onBeforeRequest: (decide: Decide) => (this.beforeRequest = decide) };
  readonly protocol = {
    handle: (scheme: string, handler: (request: { url: string }) => Promise<Response>) =>
      this.handled.set(scheme, handler),
  };
  setPermissionRequestHandler(handler: never): void {
    this.requestHandler = handler;
  }
  setPermissionCheckHandler(handler: never): void {
    this.checkHandler = handler;
  }
  setDevicePermissionHandler(handler: never): void {
    this.deviceHandler = handler;
  }
  clearData(): Promise<void> {
    this.cleared += 1;
    return Promise.resolve();
  }
  /** Whether a request would leave. */
  lets(url: string, resourceType = 'xhr'): boolean {
    let cancelled = true;
    this.beforeRequest?.({ url, resourceType }, ({ cancel }) => (cancelled = cancel));
    return !cancelled;
  }
  /** Whether a permission asked for would be given, by either handler. */
  permits(permission: string, origin: string): boolean {
    let given = false;
    this.requestHandler?.(null, permission, (yes) => (given = yes), { requestingUrl: origin });
    return given || (this.checkHandler?.(null, permission, origin) ?? true);
  }
}

/** What is made by `new`: windows and views. */
class FakeView extends EventEmitter {
  readonly webContents = new FakeContents();
  readonly options: { webPreferences: Record<string, unknown> };
  bounds: object | null = null;
  constructor(options: { webPreferences: Record<string, unknown> }) {
    super();
    this.options = options;
  }
  setBounds(bounds: object): void {
    this.bounds = bounds;
  }
}

export class FakeWindow extends FakeView {
  readonly views: unknown[] = [];
  menuRemoved = false;
  shown = 0;
  readonly contentView = {
    addChildView: (view: unknown, index: number) => this.views.splice(index, 0, view),
    removeChildView: (view: unknown) => this.views.splice(this.views.indexOf(view), 1),
  };
  removeMenu(): void {
    this.menuRemoved = true;
  }
  show(): void {
    this.shown += 1;
  }
  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  isDestroyed(): boolean {
    return this.webContents.destroyed;
  }
  destroy(): void {
    this.webContents.destroyed = true;
    this.emit('closed');
  }
}

export class FakeElectron {
  readonly windows: FakeWindow[] = [];
  readonly views: FakeView[] = [];
  readonly helpers: FakeUtilityProcess[] = [];
  readonly sessions = new Map<string, FakeSession>();
  readonly handlers = new Map<string, Listener>();
  readonly calls: unknown[][] = [];
  readonly #ready = Promise.withResolvers<null>();
  /** Another instance of the program has the lock. */
  runsAlready = false;
  readonly app = Object.assign(new EventEmitter(), {
    requestSingleInstanceLock: () => !this.runsAlready,
    quit: () => this.calls.push(['quit']),
    setPath: (...args: unknown[]) => this.calls.push(['path', ...args]),
    exit: (code: number) => this.calls.push(['exit', code]),
    whenReady: () => this.#ready.promise,
    enableSandbox: () => this.calls.push(['enableSandbox']),
    commandLine: { appendSwitch: (...args: unknown[]) => this.calls.push(['switch', ...args]) },
  });
  readonly ipcMain = Object.assign(new EventEmitter(), {
    handle: (channel: string, listener: Listener) => this.handlers.set(channel, listener),
  });
  readonly protocol = {
    registerSchemesAsPrivileged: (schemes: unknown) => this.calls.push(['schemes', schemes]),
  };
  readonly utilityProcess = {
    fork: (file: string, args: string[], options: ForkOptions): FakeUtilityProcess => {
      this.calls.push(['fork', file, args, options]);
      const helper = new FakeUtilityProcess(file, args, options);
      this.helpers.push(helper);
      return helper;
    },
  };
  readonly session = {
    fromPartition: (name: string): FakeSession => {
      const made = this.sessions.get(name) ?? new FakeSession();
      this.sessions.set(name, made);
      return made;
    },
  };

  /** As the shell takes it. */
  get api(): ElectronApi {
    const { windows, views, app, ipcMain, protocol, session, utilityProcess } = this;
    const BrowserWindow = class extends FakeWindow {
      constructor(options: { webPreferences: Record<string, unknown> }) {
        super(options);
        windows.push(this);
        app.emit('web-contents-created', {}, this.webContents);
      }
    };
    const WebContentsView = class extends FakeView {
      constructor(options: { webPreferences: Record<string, unknown> }) {
        super(options);
        views.push(this);
        app.emit('web-contents-created', {}, this.webContents);
      }
    };
    return {
      ...{ app, ipcMain, protocol, session, utilityProcess },
      ...{ BrowserWindow, WebContentsView },
    } as unknown as ElectronApi;
  }

  /** It is, some time after its main module was evaluated. */
  becomeReady(): void {
    this.#ready.resolve(null);
  }

  /** A message of a page, as Electron hands it to the shell. */
  invoke(contents: FakeContents, url: string, ...args: unknown[]): unknown {
    return this.#handle('bridge:ask', contents, url, args);
  }

  /** A page asks for a picture of itself. */
  async picture(contents: FakeContents, url: string): Promise<unknown> {
    return this.#handle('shell:picture', contents, url, []);
  }

  #handle(channel: string, contents: FakeContents, url: string, args: unknown[]): unknown {
    const event = { sender: contents, senderFrame: { url, parent: null } };
    return (this.handlers.get(channel) as (...all: unknown[]) => unknown)(event, ...args);
  }
}
