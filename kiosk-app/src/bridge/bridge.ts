import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import type {
  HostState,
  PaneFrame,
  PaneMirror,
  PanePointer,
  RendererFact,
  Verb,
  VerbData,
  VerbPayload,
} from './contract.ts';
import type { TextRead } from './side-devices.ts';

/** What the host tells its renderer, by name. */
export interface BridgeEvents {
  state: HostState;
  fact: { [N in RendererFact]: { name: N; payload: FactPayload<N> } }[RendererFact];
  'pane-frame': PaneFrame;
  'pane-pointer': PanePointer;
  'pane-mirror': PaneMirror;
  /** A badge or a code was read beside the screen. */
  'text-read': TextRead;
}

/** The renderer's side of the bridge. */
export interface Bridge {
  /** Asks the host; rejects with a `CodedError`. */
  ask<V extends Verb>(verb: V, payload: VerbPayload<V>): Promise<VerbData<V>>;
  /** Listens; the answer stops listening. The latest `state` is told at once. */
  on<E extends keyof BridgeEvents>(event: E, listener: (payload: BridgeEvents[E]) => void): () => void;
}
