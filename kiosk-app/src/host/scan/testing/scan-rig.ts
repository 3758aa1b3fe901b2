import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScanDetails, ScanPreset, ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';
import { startForked } from '../../helper/forked-helper.ts';
import { SessionFolder } from '../../session/session-folder.ts';
import { activeCall } from '../../testing/call-fixture.ts';
import { DeskRig } from '../../testing/desk-rig.ts';
import { mortal } from '../../testing/mortal.ts';
import { ScanDesk } from '../scan-desk.ts';
import { RECORD_ID } from '../scan-record.ts';
import { SCAN_FOLDER } from '../scan-run.ts';
import { ScanimageScanner } from '../scanimage-scanner.ts';
import type { ScannerPort } from '../scanner.ts';

const NOTE = `${RECORD_ID}.sealed`;

/** For the tests of scanning: a scan desk, and the agent's end of it, which fetches what comes. */
export class ScanRig {
  readonly rig: DeskRig;
  readonly callId = randomUUID();
  /** What the server has of each page. */
  readonly received = new Map<string, Buffer>();
  /** What the server keeps of each call's key. */
  readonly keys = new Map<string, Uint8Array<ArrayBuffer>>();
  /** Does the agent fetch what comes? */
  agentFetches = true;
  #desk: ScanDesk | null = null;
  #passing = Infinity;
  #root = 'session';
  #folder: SessionFolder;
  #die = (): void => undefined;

  private constructor(rig: DeskRig) {
    this.rig = rig;
    this.#folder = rig.folder;
    const sizes = new Map<string, number>();
    rig.peer.answer('scan:keep-key', ({ callId, key }) => {
      const kept = this.keys.get(callId) ?? key;
      this.keys.set(callId, kept);
      return { key: kept };
    });
    rig.peer.answer('document:offer', ({ documentId, size }) => {
      sizes.set(documentId, size);
      return { offset: this.received.get(documentId)?.length ?? 0 };
    });
    rig.peer.answer('document:write', ({ documentId, offset, bytes }) => {
      // Whoever is behind the cut waits for ever, as on a dead line.
      if (!this.received.has(documentId) && this.received.size >= this.#passing)
        return new Promise(() => undefined);
      const before = this.received.get(documentId)?.subarray(0, offset) ?? Buffer.alloc(0);
      const whole = Buffer.concat([before, bytes]);
      this.received.set(documentId, whole);
      if (this.agentFetches && whole.length === sizes.get(documentId))
        rig.peer.tell('document:delivered', { documentId });
      return { offset: whole.length };
    });
  }

  /** From now on only so many pages get through. */
  cutLine(passing: number): { restore: () => void } {
    this.#passing = passing;
    return { restore: () => (this.#passing = Infinity) };
  }

  static async start(): Promise<ScanRig> {
    return new ScanRig(await DeskRig.start());
  }

  get desk(): ScanDesk {
    if (!this.#desk) throw new Error('no scanner was given yet');
    return this.#desk;
  }

  useScanner(scanner: ScannerPort, more: { timeLimit?: number; leftLimit?: number } = {}): void {
    const { log } = this.rig;
    const { server, consent, screen, living, die } = mortal(this.rig, scanner);
    this.#die = die;
    this.#desk = new ScanDesk({
      server,
      consent,
      screen,
      scanner: living,
      folder: this.#folder,
      startHelper: startForked,
      log,
      ...more,
    });
  }

  /**
   * The host is killed now, and another one started on what it left: `call` goes on, by the server's word, or none does.
   * What the dead one still does in this process is done to files of its own.
   */
  async restart(scanner: ScannerPort, { call = true, leftLimit = 60_000 } = {}): Promise<void> {
    this.#die();
    const left = `session-${randomUUID()}`;
    await cp(join(this.rig.root, this.#root), join(this.rig.root, left), { recursive: true });
    this.#root = left;
    this.#folder = new SessionFolder(join(this.rig.root, left));
    await this.#folder.recover(SCAN_FOLDER);
    this.rig.state.update({ scan: null, consent: null });
    this.useScanner(scanner, { leftLimit });
    this.rig.peer.call = call ? { ...activeCall(), callId: this.callId } : null;
    this.rig.peer.cut(); // the next welcome is the new host's first
  }

  /** SANE's `test` device, with more arguments of its own. */
  async testBackend(extra: string[], stallLimit = 10_000): Promise<ScanimageScanner> {
    const configFolder = join(this.rig.root, 'sane');
    await mkdir(configFolder, { recursive: true });
    await writeFile(join(configFolder, 'dll.conf'), 'test\n');
    await writeFile(join(configFolder, 'test.conf'), 'geometry_max 300\n');
    const extraArguments = () => Promise.resolve(extra);
    return new ScanimageScanner({ device: 'test:0', configFolder, extraArguments, stallLimit });
  }

  agentAsks(
    scanId: string = randomUUID(),
    preset: ScanPreset = 'text',
    details: ScanDetails | null = null,
  ): string {
    const { callId } = this;
    this.rig.peer.tell('scan:requested', { callId, scanId, preset, details, agentName: 'Claire' });
    return scanId;
  }

  reports(): ScanStatus[] {
    return this.rig.peer.payloads('scan:report').map(({ status }) => status);
  }

  last(): ScanStatus | undefined {
    return this.reports().at(-1);
  }

  over(): boolean {
    return ['done', 'failed', 'cancelled', 'refused'].includes(this.last()?.state ?? '');
  }

  /** The numbers of the pages offered to the server, in order. */
  pagesOffered(): (number | undefined)[] {
    return this.rig.peer.payloads('document:offer').map(({ scan }) => scan?.page);
  }

  /** What the session's folder holds of pages. */
  async filesLeft(): Promise<string[]> {
    return (await this.#files()).filter((name) => /\.(jpg|part|sealed)$/.test(name) && !name.includes(NOTE));
  }

  /** Is what the last scan was about still there? */
  async noteLeft(): Promise<boolean> {
    return (await this.#files()).some((name) => name.endsWith(NOTE));
  }

  #files(): Promise<string[]> {
    return readdir(join(this.rig.root, this.#root), { recursive: true }).catch(() => []);
  }

  /** What of them is still held open by this process, deleted or not. */
  async filesOpen(): Promise<string[]> {
    const open = (await readdir('/proc/self/fd')).map((fd) =>
      readlink(`/proc/self/fd/${fd}`).catch(() => ''),
    );
    return (await Promise.all(open)).filter((path) => path.startsWith(join(this.rig.root, this.#root)));
  }

  /** The scans this process has running. */
  scanimages(): number[] {
    try {
      return execFileSync('pgrep', ['-P', String(process.pid), '-x', 'scanimage'], { encoding: 'utf8' })
        .split('\n')
        .filter((line) => line !== '')
        .map(Number);
    } catch {
      return []; // pgrep finds none
    }
  }

  async close(): Promise<void> {
    await this.#desk?.wipe();
    await this.rig.close();
  }
}
