import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import type {
  ActOutcome,
  CobrowseAction,
  ControlStatus,
  PaneStatus,
  PointMark,
  Target,
} from '@visio-accueil/shared/protocol/cobrowse.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { HiddenParts } from '@visio-accueil/shared/protocol/teleservice.ts';
import type { Logger } from 'pino';
import type { PaneInput } from '../../bridge/contract.ts';
import type { ConsentPort, Screen, ServerLink } from '../ports.ts';
import { AgentHand } from './agent-hand.ts';
import { AgentView } from './agent-view.ts';
import { AssetSender } from './asset-sender.ts';
import type { PaneBrowser } from './browser.ts';
import { CanvasClips } from './canvas-clips.ts';
import { CitizenHand } from './citizen-hand.ts';
import { ControlLease } from './control-lease.ts';
import { Latest } from './latest.ts';
import type { PaneAnswer, PaneAsk } from '../../bridge/pane-ask.ts';
import type { OwnPrint } from '../print/print-desk.ts';
import { PaneTabs } from './pane-tabs.ts';
import type { FieldLine, FieldsAnswer } from './prefill.ts';
import { RecordStream } from './record-stream.ts';
import { eventType, Scrubber } from './scrub.ts';
import type { PaneSize } from './screencast.ts';
import { maskText } from './sensitive-text.ts';
import { ScannedFiles, type ScannedPages } from './scanned-file.ts';
import { SiteAsks } from './site-asks.ts';

/** Pointers are told ten times a second at most. */
const POINT_INTERVAL = 100;

export interface CobrowseSessionOptions {
  callId: string;
  agentName: string;
  allowed: readonly string[];
  /** What the agency hides from its agents. */
  hides: readonly HiddenParts[];
  /** Epochs of a call go up, over every pane it has. */
  firstEpoch: number;
  size: PaneSize;
  browser: PaneBrowser;
  /** Where what the agent sees and is told goes. */
  server: Pick<ServerLink, 'request'>;
  consent: ConsentPort;
  screen: Screen;
  /** Where what the site hands out is printed. */
  prints: { printOwn(own: OwnPrint): Promise<void> };
  /** What was scanned in this call, for a site that wants a file. */
  scans: ScannedPages;
  /** A private directory in memory. */
  tempDir: () => Promise<string>;
  pace: Pace | undefined;
  logger: Pick<Logger, 'warn' | 'info'>;
  now: () => number;
  /** Pane or control changed: report it. */
  onChange: () => void;
  /** The browser is gone by itself. */
  onGone: () => void;
}

/** A page browsed together: what is seen of it, who points where, who may act. Lives from the consent to the closing. */
export class CobrowseSession {
  readonly #options: CobrowseSessionOptions;
  readonly #tabs: PaneTabs;
  readonly #asks: SiteAsks;
  readonly #files: ScannedFiles;
  readonly #stream: RecordStream;
  readonly #assets: AssetSender;
  readonly #clips: CanvasClips;
  readonly #agentView: AgentView;
  readonly #scrubber = new Scrubber();
  readonly #lease: ControlLease;
  readonly #agentHand: AgentHand;
  readonly #citizenHand: CitizenHand;
  readonly #citizenPointer: Latest<{ x: number; y: number }>;
  readonly #agentPointer: Latest<{ target: Target | null; mark: PointMark | undefined }>;
  #size: PaneSize;
  #zoom = 1;
  /** A snapshot of the present document has gone out. */
  #isMirrored = false;
  #lapse: NodeJS.Timeout | null = null;
  readonly #ending = new AbortController();
  /** The name of the button the citizen is asked about. */
  #asking: string | null = null;
  /** The touch that took control back is for nothing else. */
  #isTakingBack = false;

  constructor(options: CobrowseSessionOptions) {
    const { callId, server, now } = options;
    this.#options = options;
    this.#size = options.size;
    this.#lease = new ControlLease(now);
    this.#stream = new RecordStream({
      callId,
      firstEpoch: options.firstEpoch,
      send: (batch) => {
        this.#agentView.record(batch);
        return server.request('cobrowse:record', batch);
      },
      pace: options.pace,
      onGap: () => void this.snapshot(),
    });
    this.#assets = new AssetSender({
      callId,
      send: (piece) => {
        this.#agentView.asset(piece);
        return server.request('cobrowse:asset', piece);
      },
      pace: options.pace,
    });
    this.#agentView = new AgentView({
      show: (message) => options.screen.stream('pane-mirror', message),
      assets: () => this.#assets.sent(),
      snapshot: () => this.snapshot(),
    });
    this.#files = new ScannedFiles(options.scans, options.tempDir);
    this.#asks = new SiteAsks({
      files: this.#files,
      prints: options.prints,
      pane: () => this.#tabs.shown,
      onChange: () => options.onChange(),
      onFailure: (error) => options.logger.warn({ callId, err: error }, 'paper of a site'),
    });
    this.#tabs = new PaneTabs({
      ...{ browser: options.browser, allowed: options.allowed, hides: options.hides, size: options.size },
      listener: {
        onStatus: () => this.#onStatus(),
        onFrame: (frame) => options.screen.stream('pane-frame', frame),
        onDocument: () => this.#unmirror(),
        onEvent: (event, size) => this.#record(event, size),
        onAsset: (asset) => this.#assets.push(asset),
        onFile: (file) => void this.#asks.file(file),
        onPrint: () => void this.#asks.page('site'),
        onDialog: (pane, dialog) => void this.#asks.dialog(pane, dialog),
        onDialogOver: () => this.#asks.withdraw('dialog'),
        onFileWish: (wish) => void this.#asks.fileWish(this.#tabs.shown, wish),
        onPick: (pick, set) => void this.#asks.pick(pick, set),
        onGone: () => options.onGone(),
        onWarning: (warning) => options.logger.warn({ callId, warning }, 'pane'),
      },
    });
    this.#agentHand = new AgentHand({
      pane: () => this.#tabs.shown,
      isHeldUp: () => this.#asks.current?.kind === 'dialog',
      showTab: (tab) => this.#tabs.show(tab),
      lease: this.#lease,
      epoch: () => this.#epoch,
      size: () => ({ width: this.#size.width / this.#zoom, height: this.#size.height / this.#zoom }),
      now,
      approve: (label, signal) => this.#approve(label, signal),
      approveFields: (lines, signal) => this.#approveFields(lines, signal),
    });
    this.#clips = new CanvasClips({
      document: () => this.#tabs.shown.recorder.document,
      epoch: () => this.#epoch,
      isIdle: () => this.#stream.isIdle,
      push: (event, size) => this.#stream.push(event, size),
    });
    this.#citizenHand = new CitizenHand(() => this.#tabs.shown.input);
    this.#citizenPointer = new Latest(POINT_INTERVAL, (at) => this.#tellCitizenPointer(at));
    this.#agentPointer = new Latest(0, ({ target, mark }) => this.#showAgentPointer(target, mark));
  }

  get callId(): string {
    return this.#options.callId;
  }

  get pane(): PaneStatus {
    const waitsFor = this.#asks.current?.kind;
    return { ...this.#tabs.status, ...(waitsFor ? { waitsFor } : {}) };
  }

  /** What the page asks of the citizen. */
  get ask(): PaneAsk | null {
    return this.#asks.current;
  }

  get control(): ControlStatus {
    const { status } = this.#lease;
    return status.state === 'granted' && this.#asking !== null ? { ...status, asking: this.#asking } : status;
  }

  /** The first epoch of a later pane in the same call. */
  get nextEpoch(): number {
    return this.#stream.epoch + 1;
  }

  get #epoch(): number | null {
    return this.#isMirrored && !this.#tabs.shown.hidden ? this.#stream.epoch : null;
  }

  async open(url: string): Promise<void> {
    await this.#tabs.open(url);
  }

  /** Ends with the session: whatever was asked for it is withdrawn. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** To another address, which the citizen agreed to and the caller has judged. */
  async go(url: string): Promise<void> {
    await this.#tabs.shown.go(url);
  }

  /** Why something asked for was not done. */
  tell(code: ErrorCode): void {
    this.#tabs.shown.tell(code);
  }

  async resize(size: PaneSize): Promise<void> {
    this.#size = size;
    await this.#tabs.resize(size, this.#zoom);
  }

  async reload(): Promise<void> {
    await this.#tabs.shown.reload();
  }

  /** Shows the page this much larger, as a browser does: laid out anew for the room that is left. */
  async zoom(zoom: number): Promise<void> {
    this.#zoom = zoom;
    await this.#tabs.resize(this.#size, zoom);
  }

  async back(): Promise<void> {
    await this.#tabs.shown.back();
  }

  async tab(index: number, what: 'show' | 'close'): Promise<void> {
    await (what === 'show' ? this.#tabs.show(index) : this.#tabs.closeTab(index));
  }

  /** The citizen's answer to what the page asks. */
  answer(answer: PaneAnswer): void {
    this.#asks.answer(answer);
  }

  /** The document the citizen looks at; null when it is not this one. */
  document(askId: string): Uint8Array<ArrayBuffer> | null {
    return this.#asks.document(askId);
  }

  /** Offers the page to the citizen as a document, for the agent; a login page is the citizen's alone. */
  async offerPage(): Promise<void> {
    if (!this.#tabs.shown.hidden) await this.#asks.page('agent');
  }

  /** Shows the citizen what the agent sees, or no longer. */
  async showAgentView(shown: boolean): Promise<void> {
    await this.#agentView.watch(shown);
  }

  /** A fresh start for the agent's mirror. `known`: the assets they have, by hash; else those that did arrive. */
  async snapshot(known?: readonly string[]): Promise<void> {
    this.#assets.resume(known);
    if (!this.#tabs.shown.hidden) await this.#tabs.shown.recorder.snapshot();
  }

  /** The citizen's touch, wheel or key; needs no lease, and ends the agent's. */
  async citizenInput(input: PaneInput): Promise<void> {
    if ('x' in input) this.#citizenPointer.push({ x: input.x, y: input.y });
    if (input.type !== 'move' && this.#lease.isGranted) {
      this.#isTakingBack = input.type === 'down';
      await this.endControl();
    }
    if (this.#isTakingBack) {
      if (input.type === 'up') this.#isTakingBack = false;
      return;
    }
    await this.#citizenHand.take(input);
  }

  /** The agent asks for control: null when there is nothing to ask the citizen, else what ends the question. */
  requestControl(): AbortSignal | null {
    if (this.#tabs.shown.hidden || !this.#lease.request()) return null;
    this.#options.onChange();
    return this.#lease.signal;
  }

  /** The citizen's word on the question of `signal`. */
  settleControl(signal: AbortSignal, granted: boolean): void {
    if (signal.aborted) return;
    if (granted) this.#lease.grant();
    else this.#lease.drop();
    this.#watchLapse();
    this.#options.onChange();
  }

  /** Ends control, whoever wants so. Nothing of the agent's is sent to the page after this answers. */
  async endControl(): Promise<void> {
    if (this.#lease.status.state === 'off') return;
    this.#lease.drop();
    this.#options.onChange();
    await this.#tabs.shown.input.cancel();
  }

  async act(action: CobrowseAction): Promise<ActOutcome> {
    const outcome = await this.#agentHand.act(action);
    const { code } = outcome;
    this.#options.logger.info({ callId: this.callId, verb: action.verb, code }, 'act'); // never what was typed
    this.#watchLapse();
    return outcome;
  }

  async #approve(label: string, signal: AbortSignal): Promise<ErrorCode | null> {
    const { consent, agentName, onChange } = this.#options;
    this.#asking = maskText(label);
    onChange();
    try {
      const answer = await consent.ask({ kind: 'press', agentName, label: this.#asking }, signal);
      return answer === 'granted' ? null : answer === 'expired' ? 'consent-expired' : 'approval-refused';
    } finally {
      this.#asking = null;
      onChange();
    }
  }

  async #approveFields(lines: readonly FieldLine[], signal: AbortSignal): Promise<FieldsAnswer> {
    if (this.#asks.current) return { code: 'approval-pending' };
    const withdraw = (): void => this.#asks.withdraw('fields');
    signal.addEventListener('abort', withdraw, { once: true });
    try {
      const answer = await this.#asks.fields(lines);
      if (!answer) return { code: 'consent-expired' };
      return answer.accepted ? { struck: answer.struck ?? [] } : { code: 'approval-refused' };
    } finally {
      signal.removeEventListener('abort', withdraw);
    }
  }

  agentPointed(target: Target | null, mark: PointMark | undefined): void {
    this.#agentPointer.push({ target, mark });
  }

  /** Ends everything; answers when the browser and its files are gone. */
  async close(): Promise<void> {
    this.#ending.abort();
    this.#lease.drop();
    if (this.#lapse) clearTimeout(this.#lapse);
    this.#citizenPointer.clear();
    this.#agentPointer.clear();
    this.#clips.stop();
    this.#stream.close();
    this.#assets.close();
    this.#asks.withdraw();
    await this.#tabs.close();
    await this.#files.close();
  }

  #onStatus(): void {
    if (this.#tabs.shown.hidden) {
      this.#unmirror();
      // Where people prove who they are, nobody else's hand.
      void this.endControl();
    }
    this.#options.onChange();
  }

  #unmirror(): void {
    this.#isMirrored = false;
    this.#stream.pause();
    this.#agentView.forget();
    for (const kind of ['fields', 'choice', 'date'] as const) this.#asks.withdraw(kind); // of a page that is gone
    this.#options.screen.stream('pane-pointer', { at: null, name: this.#options.agentName });
  }

  #record(raw: unknown, size: number): void {
    let event;
    try {
      event = this.#scrubber.scrub(raw);
    } catch {
      this.#options.logger.warn({ callId: this.callId, warning: 'forged-event' }, 'pane'); // its content is not logged
      return;
    }
    if (!event) return;
    this.#stream.push(event, size);
    if (event.type === eventType.fullSnapshot) this.#isMirrored = true;
  }

  async #tellCitizenPointer(at: { x: number; y: number }): Promise<void> {
    const epoch = this.#epoch;
    const node = epoch === null ? null : await this.#tabs.shown.nodes.nodeAt(at.x, at.y);
    if (epoch === null || !node) return;
    try {
      await this.#options.server.request('cobrowse:point', {
        callId: this.callId,
        target: { epoch, ...node },
      });
    } catch {
      // a pointer lost on the way: the next one tells more
    }
  }

  async #showAgentPointer(target: Target | null, mark: PointMark | undefined): Promise<void> {
    const known = target !== null && target.epoch === this.#epoch;
    const at = known ? await this.#tabs.shown.nodes.place(target.nodeId, target.x, target.y) : null;
    const isFramed = target !== null && at !== null && mark === 'highlight';
    const box = isFramed ? await this.#tabs.shown.nodes.box(target.nodeId) : null;
    this.#options.screen.stream('pane-pointer', {
      ...{ at, name: this.#options.agentName },
      ...(at && mark ? { mark } : {}),
      ...(box ? { box } : {}),
    });
  }

  /** Reports the end of a lease that lapses by itself. */
  #watchLapse(): void {
    if (this.#lapse) clearTimeout(this.#lapse);
    this.#lapse = null;
    const remaining = this.#lease.remaining;
    if (remaining > 0) this.#lapse = setTimeout(() => void this.#endLapsed(), remaining + 1);
  }

  async #endLapsed(): Promise<void> {
    if (this.#lease.isGranted) {
      this.#watchLapse();
      return;
    }
    this.#lease.drop();
    this.#options.onChange();
    await this.#tabs.shown.input.cancel();
  }
}
