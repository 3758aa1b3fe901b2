import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { PaneAnswer, PaneAsk } from '../../bridge/pane-ask.ts';
import type { OwnPrint } from '../print/print-desk.ts';
import type { FileWish, PageDialog, Pane } from './pane.ts';
import { PaneAsks } from './pane-asks.ts';
import type { FieldLine } from './prefill.ts';
import { paperOf, type Paper } from './paper.ts';
import type { PickValue } from './page-document.ts';
import type { PagePick } from './recorder.ts';
import type { ScannedFiles } from './scanned-file.ts';
import type { SiteFile } from './site-file.ts';

export interface SiteAsksOptions {
  prints: { printOwn(own: OwnPrint): Promise<void> };
  /** What was scanned in this call. */
  files: ScannedFiles;
  /** The page that is shown. */
  pane: () => Pane;
  onChange: () => void;
  onFailure: (error: unknown) => void;
}

/** Questions a page may put in a row, and how long until it may put one more, in milliseconds. */
const IN_A_ROW = 3;
const ONE_MORE = 20_000;

/** What sites want of the citizen: to print, to answer, to choose, to hand a file over; and agents, to fill fields. It goes through the kiosk's own screen and printer. */
export class SiteAsks {
  readonly #options: SiteAsksOptions;
  readonly #asks: PaneAsks;
  #credit = IN_A_ROW;
  #creditAt = performance.now();

  constructor(options: SiteAsksOptions) {
    this.#options = options;
    this.#asks = new PaneAsks(options.onChange);
  }

  /** What is on the screen. */
  get current(): PaneAsk | null {
    return this.#asks.current;
  }

  answer(answer: PaneAnswer): void {
    this.#asks.answer(answer);
  }

  /** The document the citizen looks at; null when it is not this one. */
  document(askId: string): Uint8Array<ArrayBuffer> | null {
    return this.#asks.document(askId);
  }

  /** Takes the question off the screen: of this kind, or whatever it is. */
  withdraw(kind?: PaneAsk['kind']): void {
    this.#asks.withdraw(kind);
  }

  /** A file of the site: looked at, and printed if the citizen wants so. */
  async file(file: SiteFile): Promise<void> {
    if (this.#mayAsk()) await this.#offer(() => paperOf(file));
  }

  /** The page that is shown, at the agent's wish or its own. */
  async page(byWhom: 'site' | 'agent'): Promise<void> {
    if (byWhom === 'site' && !this.#mayAsk()) return;
    await this.#offer(() => this.#options.pane().printed());
  }

  /** A question of the page, which stands still until it is answered. */
  async dialog(pane: Pane, { type, message }: PageDialog): Promise<void> {
    const answer = this.#mayAsk() ? await this.#asks.ask({ kind: 'dialog', dialog: type, message }) : null;
    await pane.answerDialog(answer?.accepted ?? type === 'alert', answer?.text);
  }

  /** The page wants files: what was scanned in this call can be handed over, as one PDF. */
  async fileWish(pane: Pane, wish: FileWish): Promise<void> {
    if (!this.#mayAsk()) return;
    const { files } = this.#options;
    try {
      const { several } = wish;
      const answer = await this.#asks.ask({ kind: 'file', several, pages: files.pages() });
      const documentIds = answer?.accepted === true ? (answer.documentIds ?? []) : [];
      if (documentIds.length > 0) await pane.giveFiles(wish, [await files.make(documentIds)]);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** A list or date of the page that was touched: the citizen chooses on the kiosk's own sheet. */
  async pick(pick: PagePick, set: (value: PickValue) => Promise<unknown>): Promise<void> {
    const answer = await this.#asks.ask(pick);
    const value = pick.kind === 'choice' ? answer?.choices : answer?.text;
    if (answer?.accepted === true && value !== undefined) await set(value);
  }

  /** What the agent would write into the page's fields; null without an answer. */
  fields(lines: readonly FieldLine[]): Promise<PaneAnswer | null> {
    return this.#asks.ask({ kind: 'fields', lines: [...lines] });
  }

  async #offer(make: () => Promise<Paper>): Promise<void> {
    try {
      const paper = await make();
      const { name, pages, from, bytes } = paper;
      const answer = await this.#asks.ask({ kind: 'paper', name, pages, from }, bytes);
      if (answer?.accepted !== true) return;
      const setup = { copies: 1, sides: 'two-sided-long-edge', color: 'monochrome' } as const;
      await this.#options.prints.printOwn({ name, bytes, pages, setup });
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof CodedError)) this.#options.onFailure(error);
    this.#options.pane().tell(error instanceof CodedError ? error.code : 'internal');
  }

  #mayAsk(): boolean {
    const now = performance.now();
    this.#credit = Math.min(IN_A_ROW, this.#credit + (now - this.#creditAt) / ONE_MORE);
    this.#creditAt = now;
    if (this.#credit < 1) {
      this.#options.pane().tell('page-insists');
      return false;
    }
    this.#credit -= 1;
    return true;
  }
}
