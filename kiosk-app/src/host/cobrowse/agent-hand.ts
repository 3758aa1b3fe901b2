import type { ActOutcome, CobrowseAction } from '@visio-accueil/shared/protocol/cobrowse.ts';
import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import type { ControlLease } from './control-lease.ts';
import type { Pane } from './pane.ts';
import { prefill, type FieldLine, type FieldsAnswer } from './prefill.ts';
import { isRisky, type Deed } from './risky-click.ts';
import type { PaneSize } from './screencast.ts';

/** Acts an agent can have waiting, and how many a second are let through: faster than hands, slower than a script. */
const MAX_WAITING = 40;
const ACTS_PER_SECOND = 20;

export interface AgentHandOptions {
  /** The page that is shown. */
  pane: () => Pane;
  /** The citizen answers the page itself: it stands still. */
  isHeldUp: () => boolean;
  showTab: (tab: number) => Promise<void>;
  lease: ControlLease;
  /** The epoch the agent has to have seen; null while a page loads. */
  epoch: () => number | null;
  size: () => PaneSize;
  now: () => number;
  /** Asks the citizen whether the agent may press the button of this name: done (null), or why not. */
  approve: (label: string, signal: AbortSignal) => Promise<ErrorCode | null>;
  /** Asks the citizen which of these the agent may write. */
  approveFields: (lines: readonly FieldLine[], signal: AbortSignal) => Promise<FieldsAnswer>;
}

type PlainAction = Exclude<CobrowseAction, { verb: 'prefill' }>;
type Prefill = Extract<CobrowseAction, { verb: 'prefill' }>;

/** The agent's acts on the page: one after the other, each checked at the moment it is done. */
export class AgentHand {
  readonly #options: AgentHandOptions;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #asking = false;
  #credit = ACTS_PER_SECOND;
  #creditAt: number;

  constructor(options: AgentHandOptions) {
    this.#options = options;
    this.#creditAt = options.now();
  }

  /** Done (`code` null), or why it was not. */
  async act(action: CobrowseAction): Promise<ActOutcome> {
    const { lease } = this.#options;
    if (!lease.isGranted) return { code: 'control-not-granted' };
    if (this.#asking || this.#options.isHeldUp()) return { code: 'approval-pending' };
    if (this.#waiting >= MAX_WAITING || !this.#spend()) return { code: 'rate-limited' };
    // The grant it was asked under: an act never outlives it, not even into the next one.
    const signal = lease.signal;
    this.#waiting += 1;
    const done = this.#queue.then(async () =>
      action.verb === 'prefill'
        ? this.#prefill(action, signal)
        : { code: await this.#perform(action, signal) },
    );
    this.#queue = done.catch(() => undefined); // told to the caller below
    try {
      return await done;
    } catch (error) {
      if (signal.aborted) return { code: 'control-not-granted' };
      throw error;
    } finally {
      this.#waiting -= 1;
    }
  }

  async #prefill({ fields, epoch: seen }: Prefill, signal: AbortSignal): Promise<ActOutcome> {
    const { lease, epoch, approveFields } = this.#options;
    if (signal.aborted || !lease.act()) return { code: 'control-not-granted' };
    const isCurrent = (): boolean => seen === epoch();
    if (!isCurrent()) return { code: 'control-stale' };
    return prefill({
      ...{ pane: this.#options.pane(), proposals: fields, isCurrent, signal },
      approve: async (lines) => {
        this.#asking = true;
        try {
          const answer = await approveFields(lines, signal);
          if (signal.aborted || !lease.act()) return { code: 'control-not-granted' };
          // The page went on meanwhile: what the citizen said yes to has to be there still.
          return isCurrent() ? answer : { code: 'control-stale' };
        } finally {
          this.#asking = false;
        }
      },
    });
  }

  async #perform(action: PlainAction, signal: AbortSignal): Promise<ErrorCode | null> {
    const { lease, epoch } = this.#options;
    const pane = this.#options.pane();
    if (signal.aborted || !lease.act()) return 'control-not-granted';
    if (action.verb === 'back') {
      await pane.back();
      return null;
    }
    if (action.verb === 'show-tab') {
      await this.#options.showTab(action.tab);
      return null;
    }
    if ((action.verb === 'click' ? action.target.epoch : action.epoch) !== epoch()) return 'control-stale';
    switch (action.verb) {
      case 'click': {
        const { nodeId, x, y } = action.target;
        const aim = await pane.nodes.aim(nodeId, x, y);
        if ('code' in aim) return aim.code;
        if (!isRisky(aim.deed)) {
          await pane.input.click(aim.x, aim.y, signal);
          return null;
        }
        const refused = await this.#approve(aim.deed, signal);
        if (refused !== null) return refused;
        // The page went on meanwhile: what the citizen said yes to has to be there still.
        if (action.target.epoch !== epoch()) return 'control-stale';
        const again = await pane.nodes.aim(nodeId, x, y);
        if ('code' in again) return again.code;
        if (again.deed.label !== aim.deed.label) return 'target-moved';
        await pane.input.click(again.x, again.y, signal);
        return null;
      }
      case 'scroll': {
        const { width, height } = this.#options.size();
        await pane.input.wheel(width / 2, height / 2, action.deltaY, signal);
        return null;
      }
      case 'type':
        if (await pane.nodes.isFocusSensitive()) return 'target-masked';
        await pane.input.text(action.text, signal);
        return null;
      case 'press':
        if (await pane.nodes.isFocusSensitive()) return 'target-masked';
        if (action.key === 'Enter') {
          const deed = await pane.nodes.enterDeed();
          const refused = deed && isRisky(deed) ? await this.#approve(deed, signal) : null;
          if (refused !== null) return refused;
          if (action.epoch !== epoch()) return 'control-stale';
          if (deed && (await pane.nodes.enterDeed())?.label !== deed.label) return 'target-moved';
        }
        await pane.input.key(action.key, false, signal);
        return null;
    }
  }

  async #approve({ label }: Deed, signal: AbortSignal): Promise<ErrorCode | null> {
    this.#asking = true;
    try {
      const refused = await this.#options.approve(label, signal);
      return signal.aborted || !this.#options.lease.act() ? 'control-not-granted' : refused;
    } finally {
      this.#asking = false;
    }
  }

  #spend(): boolean {
    const now = this.#options.now();
    this.#credit = Math.min(
      ACTS_PER_SECOND,
      this.#credit + ((now - this.#creditAt) / 1000) * ACTS_PER_SECOND,
    );
    this.#creditAt = now;
    if (this.#credit < 1) return false;
    this.#credit -= 1;
    return true;
  }
}
