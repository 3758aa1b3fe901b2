import { randomUUID } from 'node:crypto';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Proposal } from '@visio-accueil/shared/protocol/proposal.ts';
import type { Clock } from '../clock.ts';
import type { LiveCall } from './live-call.ts';

/** How long the citizen has to answer, in milliseconds. */
export const PROPOSAL_TIME = 60_000;

/** What the citizen is asked, and what comes of a yes. */
export interface Question {
  readonly kind: Proposal['kind'];
  readonly label: string;
  readonly onYes: () => Promise<void> | void;
}

/** Asks citizens before anyone else talks with them; one question a call at a time. */
export class ProposalDesk {
  readonly #clock: Clock;
  readonly #onChanged: (call: LiveCall) => void;
  /** By call. */
  readonly #waiting = new Map<
    string,
    { readonly proposalId: string; readonly cancel: () => void; readonly onYes: () => Promise<void> | void }
  >();

  /** `onChanged`: both ends of the call have to be told. */
  constructor(clock: Clock, onChanged: (call: LiveCall) => void) {
    this.#clock = clock;
    this.#onChanged = onChanged;
  }

  /** @throws CodedError `proposal-pending` */
  ask(call: LiveCall, { kind, label, onYes }: Question): void {
    if (call.proposal?.state === 'asked' || call.proposal?.state === 'ringing')
      throw new CodedError('proposal-pending');
    const proposalId = randomUUID();
    const expiresAt = new Date(this.#clock.now().getTime() + PROPOSAL_TIME).toISOString();
    call.proposal = { proposalId, kind, label, state: 'asked', expiresAt };
    const cancel = this.#clock.after(PROPOSAL_TIME, () => {
      this.#settle(call, proposalId, 'expired');
    });
    this.#waiting.set(call.callId, { proposalId, cancel, onYes });
    this.#onChanged(call);
  }

  /**
   * The citizen's answer.
   * @throws CodedError `proposal-unknown` when it is not asked any more, and whatever forbids what was agreed to
   */
  async answer(call: LiveCall, proposalId: string, accepted: boolean): Promise<void> {
    const question = this.#waiting.get(call.callId);
    if (question?.proposalId !== proposalId) throw new CodedError('proposal-unknown');
    this.#settle(call, proposalId, accepted ? null : 'refused');
    if (accepted) await question.onYes();
  }

  /** What comes of a yes: whoever is to come is rung, or nobody came; null: they came. */
  follow(
    call: LiveCall,
    kind: Proposal['kind'],
    label: string,
    state: 'ringing' | 'unanswered' | null,
  ): void {
    const expiresAt = this.#clock.now().toISOString();
    const { proposalId = randomUUID() } = call.proposal ?? {};
    call.proposal = state === null ? null : { proposalId, kind, label, state, expiresAt };
    this.#onChanged(call);
  }

  /** The agent takes the question back, or puts its outcome away. Harmless without one. */
  withdraw(call: LiveCall): void {
    if (call.proposal !== null) this.#settle(call, call.proposal.proposalId, null);
  }

  /** The call is over, or its agent has gone: nothing comes of an answer any more. */
  forget(callId: string): void {
    this.#waiting.get(callId)?.cancel();
    this.#waiting.delete(callId);
  }

  close(): void {
    for (const callId of [...this.#waiting.keys()]) this.forget(callId);
  }

  #settle(call: LiveCall, proposalId: string, state: 'refused' | 'expired' | null): void {
    this.forget(call.callId);
    if (call.proposal?.proposalId !== proposalId) return;
    call.proposal = state === null ? null : { ...call.proposal, state };
    this.#onChanged(call);
  }
}
