import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScanDetails, ScanPreset, ScanStatus } from '@visio-accueil/shared/protocol/scan.ts';
import { DeskRig } from '../../testing/desk-rig.ts';
import { ScanDesk } from '../scan-desk.ts';
import { ScanimageScanner } from '../scanimage-scanner.ts';
import type { ScannerPort } from '../scanner.ts';

/** For the tests of scanning: a scan desk, and the agent's end of it, which fetches what comes. */
export class ScanRig {
  readonly rig: DeskRig;
  readonly callId = randomUUID();
  /** What the server has of each page. */
  readonly received = new Map<string, Buffer>();
  /** Does the agent fetch what comes? */
  agentFetches = true;
  #desk: ScanDesk | null = null;

  private constructor(rig: DeskRig) {
    this.rig = rig;
    const sizes = new Map<string, number>();
    rig.peer.answer('document:offer', ({ documentId, size }) => {
      sizes.set(documentId, size);
      return { offset: this.received.get(documentId)?.length ?? 0 };
    });
    rig.peer.answer('document:write', ({ documentId, offset, bytes }) => {
      const before = this.received.get(documentId)?.subarray(0, offset) ?? Buffer.alloc(0);
      const whole = Buffer.concat([before, bytes]);
      this.received.set(documentId, whole);
      if (this.agentFetches && whole.length === sizes.get(documentId))
        rig.peer.tell('document:delivered', { documentId });
      return { offset: whole.length };
    });
  }

  static async start(): Promise<ScanRig> {
    return new ScanRig(await DeskRig.start());
  }

  get desk(): ScanDesk {
    if (!this.#desk) throw new Error('no scanner was given yet');
    return this.#desk;
  }

  useScanner(scanner: ScannerPort, more: { timeLimit?: number } = {}): void {
    const { server, consent, screen, folder, log } = this.rig;
    this.#desk = new ScanDesk({ server, consent, screen, scanner, folder, log, ...more });
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
    const entries = await readdir(join(this.rig.root, 'session'), { recursive: true }).catch(() => []);
    return entries.filter((name) => /\.(jpg|part|sealed)$/.test(name));
  }

  /** What of them is still held open by this process, deleted or not. */
  async filesOpen(): Promise<string[]> {
    const open = (await readdir('/proc/self/fd')).map((fd) =>
      readlink(`/proc/self/fd/${fd}`).catch(() => ''),
    );
    return (await Promise.all(open)).filter((path) => path.startsWith(join(this.rig.root, 'session')));
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
