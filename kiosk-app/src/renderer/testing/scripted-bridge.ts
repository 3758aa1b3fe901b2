import { CodedError, type ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';
import { BridgeListeners } from '../../bridge/bridge-listeners.ts';
import type { Bridge, BridgeEvents } from '../../bridge/bridge.ts';
import type { Verb, VerbData, VerbPayload } from '../../bridge/contract.ts';

/** `never`: the answer does not come while the test lasts. */
export type Answer = { data: unknown } | { code: ErrorCode } | 'never';

/** A bridge that plays what a test tells it: the answers by verb, everything asked is noted. For previews and tests. */
export class ScriptedBridge implements Bridge {
  readonly asked: { verb: Verb; payload: unknown }[] = [];
  readonly #listeners = new BridgeListeners();
  readonly #answers = new Map<string, Answer>();

  /** What a verb answers from now on; a `server:request` by the name of the request. */
  answer(name: string, answer: Answer): void {
    this.#answers.set(name, answer);
  }

  tell<E extends keyof BridgeEvents>(event: E, payload: BridgeEvents[E]): void {
    this.#listeners.tell(event, payload);
  }

  ask<V extends Verb>(verb: V, payload: VerbPayload<V>): Promise<VerbData<V>> {
    this.asked.push({ verb, payload });
    const name = verb === 'server:request' ? (payload as { name: string }).name : verb;
    const answer = this.#answers.get(name) ?? { data: {} };
    if (answer === 'never') return new Promise(() => undefined);
    return 'code' in answer
      ? Promise.reject(new CodedError(answer.code))
      : Promise.resolve(answer.data as VerbData<V>);
  }

  on<E extends keyof BridgeEvents>(event: E, listener: (payload: BridgeEvents[E]) => void): () => void {
    return this.#listeners.on(event, listener);
  }
}
