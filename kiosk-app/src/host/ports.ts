/** What the host's features are given by its core; each feature sees only these. */
import type {
  FactName,
  FactPayload,
  RequestData,
  RequestName,
  RequestPayload,
} from '@visio-accueil/shared/protocol/events.ts';
import type { BridgeEvents } from '../bridge/bridge.ts';
import type { ConsentRequest, HostState } from '../bridge/contract.ts';

/** The one connection to the server. */
export interface ServerLink {
  /** Sends a request, again under the same id after a cut; rejects with a `CodedError`. */
  request<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestData<N>>;
  /** Listens to a fact; the answer stops listening. */
  on<N extends FactName>(name: N, listener: (payload: FactPayload<N>) => void): () => void;
}

type WithoutId<T> = T extends unknown ? Omit<T, 'consentId' | 'expiresAt'> : never;
/** A question as a feature puts it; the desk adds the id and the time limit. */
export type ConsentQuestion = WithoutId<ConsentRequest>;
export type ConsentAnswer = 'granted' | 'refused' | 'expired' | 'withdrawn';

/** Asks the citizen, one question at a time. */
export interface ConsentPort {
  /** Resolves with the answer given on the kiosk's screen; `signal` withdraws the question. */
  ask(question: ConsentQuestion, signal?: AbortSignal): Promise<ConsentAnswer>;
}

/** Where a feature shows its part of the state and streams to the renderer. */
export interface Screen {
  update(
    part: Partial<Pick<HostState, 'scan' | 'shownPage' | 'print' | 'takeaway' | 'takeawayAllowed' | 'pane'>>,
  ): void;
  stream<E extends 'pane-frame' | 'pane-pointer' | 'pane-mirror'>(event: E, payload: BridgeEvents[E]): void;
}

/** Something that lasts a call: told to forget everything when the call ends; it answers when all is gone. */
export interface SessionScoped {
  wipe(): Promise<void>;
}
