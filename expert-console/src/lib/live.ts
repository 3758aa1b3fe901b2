import type { FactName, FactPayload } from '@visio-accueil/shared/protocol/events.ts';

export type { OnFact, SendRequest } from '@visio-accueil/shared/protocol-client/server-socket.ts';

/** Any fact with its name, as the reducers of the features take it. */
export type FactEvent = { [N in FactName]: { name: N; payload: FactPayload<N> } }[FactName];
