/**
 * Browsing together, in the host. How it is mounted:
 *
 *     const cobrowse = new CobrowseDesk({ server, consent, screen, tempDir, logger, chromiumPath });
 *     verbs = { ...verbs, ...cobrowse.verbs };      the renderer's pane:* verbs, their payloads already parsed
 *     await cobrowse.wipe();                        at the end of a call, and when the host stops
 *
 * `tempDir` answers a private directory in memory (tmpfs); the pane's profile is made in it and deleted. The Electron
 * shell passes `openBrowser`, which gives its own web contents (`ElectronDebuggerConnection`) instead of a Chromium.
 * The server and the agent only ask: consent, lease, epoch and allow-list are checked here.
 */
import { randomUUID } from 'node:crypto';
import {
  cobrowseReportSchema,
  type ActOutcome,
  type ControlStatus,
  type PaneStatus,
} from '@visio-accueil/shared/protocol/cobrowse.ts';
import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import type { Logger } from 'pino';
import type { Verb, VerbPayload } from '../../bridge/contract.ts';
import type { OwnPrint } from '../print/print-desk.ts';
import type { ConsentPort, Screen, ServerLink, SessionScoped } from '../ports.ts';
import type { Pace } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { judgeAddress } from './allow-list.ts';
import type { OpenBrowser, PaneBrowser } from './browser.ts';
import { openChromium } from './chromium-browser.ts';
import { CobrowseSession } from './cobrowse-session.ts';
import { Latest } from './latest.ts';
import type { ScannedPages } from './scanned-file.ts';
import type { PaneSize } from './screencast.ts';
import { publicAddress } from './sensitive-text.ts';

export interface CobrowseDeskOptions {
  server: ServerLink;
  consent: ConsentPort;
  screen: Screen;
  /** Where what a site hands out is printed. */
  prints: { printOwn(own: OwnPrint): Promise<void> };
  /** What was scanned in this call, for a site that wants a file. */
  scans: ScannedPages;
  tempDir: () => Promise<string>;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Where the mirror waits for its turn on the kiosk's line. */
  pace?: Pace;
  /** Path of Chromium's executable; see `paneChromiumPath`. */
  chromiumPath: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  openBrowser?: OpenBrowser;
}

/** The page's size until the renderer tells its own, in CSS pixels. */
const FIRST_SIZE: PaneSize = { width: 1024, height: 700 };
/** Answers of acts kept for acts that come twice. */
const ANSWERS_KEPT = 200;

type PaneVerb = Exclude<Extract<Verb, `pane:${string}`>, 'pane:open-alone'>;
type PaneVerbs = { [V in PaneVerb]: (payload: VerbPayload<V>) => Promise<Record<string, never>> };
type OpenRequest = FactPayload<'cobrowse:open-requested'>;

interface Place {
  callId: string;
  /** Null: no call, and nobody but who stands before the kiosk. */
  agentName: string | null;
}

/** Where what is for the agent goes when there is none. */
const nobody: Pick<ServerLink, 'request'> = { request: () => Promise.resolve({} as never) };

export class CobrowseDesk implements SessionScoped {
  readonly #options: CobrowseDeskOptions;
  readonly #openBrowser: OpenBrowser;
  readonly #reports: Latest<{ callId: string; pane: PaneStatus; control: ControlStatus }>;
  readonly #answers = new Map<string, Promise<ActOutcome>>();
  readonly #stops: (() => void)[];
  #place: Place | null = null;
  #status: PaneStatus = { state: 'closed', code: null };
  #session: CobrowseSession | null = null;
  /** Withdraws the question and stops the opening that is under way. */
  #opening: AbortController | null = null;
  #openingDone: Promise<void> = Promise.resolve();
  /** A browser that was refused is gone. */
  #leaving: Promise<void> = Promise.resolve();
  /** The address the citizen is asked about, of a page that is open. */
  #asking: string | null = null;
  #size = FIRST_SIZE;
  #nextEpoch = 1;
  #onAloneEnded: (() => void) | null = null;
  #lastInput = 0;

  constructor(options: CobrowseDeskOptions) {
    this.#options = options;
    this.#openBrowser =
      options.openBrowser ??
      (async (allowed, signal) =>
        openChromium({ binary: options.chromiumPath, tempDir: await options.tempDir(), allowed, signal }));
    this.#reports = new Latest(0, (report) => this.#send(report));
    const { server } = options;
    this.#stops = [
      // Also told after a cut: the agent may have gone meanwhile, and batches may be lost.
      server.on('session:welcome', () => this.#background(this.#resume())),
      server.on('cobrowse:open-requested', (request) => this.#onOpen(request)),
      server.on('cobrowse:close-requested', ({ callId }) => this.#ifIn(callId, () => this.#close(null))),
      server.on('cobrowse:snapshot-requested', (request) => this.#onSnapshot(request)),
      server.on('cobrowse:control-requested', (request) => this.#onControl(request)),
      server.on('cobrowse:control-released', ({ callId }) =>
        this.#ifIn(callId, () => this.#session?.endControl()),
      ),
      server.on('cobrowse:print-page-requested', ({ callId }) =>
        this.#ifIn(callId, () => this.#session?.offerPage()),
      ),
      server.on('cobrowse:act-requested', (act) => this.#background(this.#onAct(act))),
      server.on('cobrowse:pointed', ({ callId, target, mark }) =>
        this.#sessionOf(callId)?.agentPointed(target, mark),
      ),
    ];
  }

  /** The renderer's verbs of the pane. */
  readonly verbs: PaneVerbs = {
    'pane:input': async (input) => {
      this.#lastInput = this.#now();
      await this.#session?.citizenInput(input);
      return {};
    },
    'pane:resize': async (size) => {
      this.#size = size;
      await this.#session?.resize(size);
      return {};
    },
    'pane:back': async () => {
      await this.#session?.back();
      return {};
    },
    'pane:reload': async () => {
      await this.#session?.reload();
      return {};
    },
    'pane:zoom': async ({ zoom }) => {
      await this.#session?.zoom(zoom);
      return {};
    },
    'pane:tab': async ({ tab, what }) => {
      await this.#session?.tab(tab, what);
      return {};
    },
    'pane:answer': (answer) => {
      this.#session?.answer(answer);
      return Promise.resolve({});
    },
    'pane:agent-view': async ({ shown }) => {
      if (!this.#isAlone) await this.#session?.showAgentView(shown);
      return {};
    },
    'pane:close': async () => {
      await this.#close(null);
      return {};
    },
    'pane:take-back': async () => {
      await this.#session?.endControl();
      return {};
    },
  };

  /** When somebody last touched or typed in a page, or opened one without an agent; milliseconds since 1970. */
  get lastInputAt(): number {
    return this.#lastInput;
  }

  /**
   * Opens a page that nobody sees from afar, for people before the kiosk: held to the same list, masked from nobody, wiped in
   * the same way. `onEnded`: once, however it ends.
   * @throws CodedError `cobrowse-in-progress`, or why the address is refused
   */
  async openAlone(url: string, allowed: string[], onEnded: () => void): Promise<void> {
    if (this.#opening || this.#session) throw new CodedError('cobrowse-in-progress');
    const verdict = judgeAddress(url, allowed);
    if (!verdict.ok) throw new CodedError(verdict.code);
    const callId = randomUUID();
    this.#place = { callId, agentName: null };
    this.#onAloneEnded = onEnded;
    this.#lastInput = this.#now();
    const request = { callId, agentName: '', url: verdict.url, allowed };
    this.#begin((signal) => this.#start(request, this.#openBrowser(allowed, signal), signal));
    await this.#openingDone;
  }

  /** Closes the page that was opened without an agent; none other. */
  async closeAlone(): Promise<void> {
    if (this.#onAloneEnded) await this.#close(null);
  }

  /** The document of a site that the citizen looks at; null when it is not this one. */
  document(askId: string): Uint8Array<ArrayBuffer> | null {
    return this.#session?.document(askId) ?? null;
  }

  /** The citizen takes the document away by telephone: it is off the screen. */
  takenAway(askId: string): void {
    this.#session?.answer({ askId, accepted: false });
  }

  /** Forgets everything of the call: the question, the browser, its files. Answers when all is gone. */
  async wipe(): Promise<void> {
    this.#place = null; // nothing is reported any more
    await this.#close(null);
    await this.#leaving;
    this.#answers.clear();
    this.#reports.clear();
    this.#nextEpoch = 1;
    this.#options.screen.update({ pane: null });
  }

  /** Stops listening and wipes; the desk is of no use afterwards. */
  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.wipe();
  }

  #onOpen(request: OpenRequest): void {
    if (this.#session && !this.#opening) {
      this.#background(this.#go(this.#session, request));
      return;
    }
    if (this.#opening || this.#session) return this.#report(); // it already is: says how it stands
    this.#place = { callId: request.callId, agentName: request.agentName };
    const verdict = judgeAddress(request.url, request.allowed);
    if (!verdict.ok) return this.#set({ state: 'closed', code: verdict.code });
    this.#begin((signal) => this.#open({ ...request, url: verdict.url }, signal));
    this.#background(this.#openingDone);
  }

  #begin(open: (signal: AbortSignal) => Promise<void>): void {
    const opening = new AbortController();
    this.#opening = opening;
    this.#openingDone = open(opening.signal).finally(() => {
      if (this.#opening === opening) this.#opening = null;
    });
  }

  async #open(request: OpenRequest, signal: AbortSignal): Promise<void> {
    const { agentName } = request;
    const shown = publicAddress(request.url);
    this.#set({ state: 'awaiting-consent', url: shown });
    // Starts, empty, while the citizen reads the question.
    const browser = this.#openBrowser(request.allowed, signal);
    browser.catch(() => undefined); // told by whoever waits for it
    const answer = await this.#options.consent.ask({ kind: 'browse', agentName, url: shown }, signal);
    if (answer === 'granted' && !signal.aborted) return this.#start(request, browser, signal);
    const code = answer === 'expired' ? 'consent-expired' : null;
    if (!signal.aborted) this.#set(answer === 'refused' ? { state: 'refused' } : { state: 'closed', code });
    const unused = browser.then((opened) => opened.close());
    this.#leaving = unused.catch((error: unknown) => {
      if (!signal.aborted)
        this.#options.logger.warn({ callId: request.callId, err: error }, 'an unused browser');
    });
  }

  async #start(
    { callId, agentName, url, allowed, hides = [] }: OpenRequest,
    opened: Promise<PaneBrowser>,
    signal: AbortSignal,
  ): Promise<void> {
    const isWithdrawn = (): boolean => signal.aborted;
    this.#set({ state: 'opening', url: publicAddress(url) });
    let browser: PaneBrowser | null = null;
    try {
      browser = await opened;
      if (isWithdrawn()) {
        await browser.close();
        return;
      }
      const { consent, screen, prints, scans, tempDir, logger } = this.#options;
      const session = new CobrowseSession({
        ...{
          callId,
          agentName,
          allowed,
          hides,
          browser,
          server: this.#isAlone ? nobody : this.#options.server,
          consent,
          screen,
          prints,
          scans,
          tempDir,
          logger,
          now: () => this.#now(),
        },
        firstEpoch: this.#nextEpoch,
        size: this.#size,
        pace: this.#options.pace,
        onChange: () => this.#onSessionChange(session),
        onGone: () => this.#background(this.#close('cobrowse-unavailable')),
      });
      this.#session = session;
      await session.open(url);
      this.#onSessionChange(session);
    } catch (error) {
      if (isWithdrawn()) return;
      this.#options.logger.error({ callId, err: error }, 'the pane does not open');
      await this.#endSession();
      await browser?.close();
      this.#set({ state: 'closed', code: 'cobrowse-unavailable' });
    }
  }

  /** To another address of the list in the page that is open, if the citizen agrees. */
  async #go(session: CobrowseSession, { callId, agentName, url, allowed }: OpenRequest): Promise<void> {
    const verdict = judgeAddress(url, allowed);
    if (session.callId !== callId || this.#asking !== null || !verdict.ok) {
      this.#report();
      return;
    }
    this.#asking = publicAddress(verdict.url);
    this.#set(session.pane);
    const question = { kind: 'browse', agentName, url: this.#asking } as const;
    const answer = await this.#options.consent.ask(question, session.signal);
    this.#asking = null;
    if (this.#session !== session) return;
    if (answer === 'granted') await session.go(verdict.url);
    else session.tell(answer === 'expired' ? 'consent-expired' : 'consent-refused');
    this.#onSessionChange(session);
  }

  async #resume(): Promise<void> {
    await this.#session?.endControl();
    this.#report();
    await this.#session?.snapshot();
  }

  #onSnapshot({ callId, known }: FactPayload<'cobrowse:snapshot-requested'>): void {
    this.#report();
    this.#background(this.#sessionOf(callId)?.snapshot(known));
  }

  #onControl({ callId, agentName }: FactPayload<'cobrowse:control-requested'>): void {
    const session = this.#sessionOf(callId);
    const signal = session?.requestControl();
    if (!session || !signal) return this.#report();
    this.#background(
      this.#options.consent
        .ask({ kind: 'control', agentName }, signal)
        .then((answer) => session.settleControl(signal, answer === 'granted')),
    );
  }

  async #onAct({ callId, actionId, action }: FactPayload<'cobrowse:act-requested'>): Promise<void> {
    // An act that comes twice is answered twice and done once.
    let answer = this.#answers.get(actionId);
    if (!answer) {
      const session = this.#sessionOf(callId);
      answer = session
        ? session.act(action).catch((error: unknown) => this.#failed(error))
        : Promise.resolve({ code: 'cobrowse-closed' } as const);
      this.#answers.set(actionId, answer);
      if (this.#answers.size > ANSWERS_KEPT) this.#answers.delete(this.#answers.keys().next().value ?? '');
    }
    const outcome = await answer;
    await this.#options.server.request('cobrowse:acted', { callId, actionId, ...outcome });
  }

  #failed(error: unknown): ActOutcome {
    this.#options.logger.error({ err: error }, 'an act failed');
    return { code: 'internal' };
  }

  async #close(code: ErrorCode | null): Promise<void> {
    const wasOpen = this.#opening !== null || this.#session !== null;
    this.#opening?.abort();
    await this.#endSession();
    await this.#openingDone;
    await this.#endSession(); // opened meanwhile
    if (wasOpen) this.#set({ state: 'closed', code });
  }

  async #endSession(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    const onAloneEnded = this.#onAloneEnded;
    this.#onAloneEnded = null;
    onAloneEnded?.();
    if (!session) return;
    this.#nextEpoch = session.nextEpoch;
    await session.close();
  }

  #onSessionChange(session: CobrowseSession): void {
    if (this.#session === session) this.#set(session.pane);
  }

  #sessionOf(callId: string): CobrowseSession | null {
    return this.#session?.callId === callId ? this.#session : null;
  }

  #ifIn(callId: string, task: () => Promise<void> | undefined): void {
    if (this.#place?.callId === callId) this.#background(task());
  }

  #set(status: PaneStatus): void {
    this.#status =
      status.state === 'open' && this.#asking !== null ? { ...status, asking: this.#asking } : status;
    this.#report();
  }

  #report(): void {
    if (!this.#place) return;
    const { callId, agentName } = this.#place;
    const control = this.#session?.control ?? { state: 'off' };
    const isOver = this.#status.state === 'closed' && this.#status.code === null;
    const ask = this.#session?.ask ?? null;
    this.#options.screen.update({ pane: isOver ? null : { status: this.#status, control, agentName, ask } });
    if (agentName === null) return;
    this.#reports.push(cobrowseReportSchema.parse({ callId, pane: this.#status, control }));
  }

  async #send(report: { callId: string; pane: PaneStatus; control: ControlStatus }): Promise<void> {
    try {
      await this.#options.server.request('cobrowse:report', report);
    } catch (error) {
      this.#options.logger.warn({ callId: report.callId, err: error }, 'a report did not arrive');
    }
  }

  get #isAlone(): boolean {
    return this.#place?.agentName === null;
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }

  /** For work nobody waits for: a failure is logged. */
  #background(task: Promise<unknown> | undefined): void {
    task?.catch((error: unknown) => this.#options.logger.error({ err: error }, 'co-browsing'));
  }
}
