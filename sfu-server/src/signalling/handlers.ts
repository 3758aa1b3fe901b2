import type {
  RequestData,
  RequestName,
  RequestPayload,
  requestTable,
} from '@visio-accueil/shared/protocol/events.ts';
import type { AccountPrincipal, KioskPrincipal, Principal } from './principal.ts';

type SenderRole<N extends RequestName> = (typeof requestTable)[N]['from'][number];

/** The principals that the table lets send this request: a handler never sees another. */
export type SenderOf<N extends RequestName> = [SenderRole<N>] extends ['kiosk']
  ? KioskPrincipal
  : 'kiosk' extends SenderRole<N>
    ? Principal
    : AccountPrincipal;

/**
 * Answers one request. The edge has parsed the payload and checked the role; the handler checks ownership, acts, and
 * returns what the acknowledgement holds. It refuses by throwing a `CodedError`.
 */
export type Handler<N extends RequestName> = (
  sender: SenderOf<N>,
  payload: RequestPayload<N>,
) => Promise<RequestData<N>> | RequestData<N>;

/** One handler a request. Each feature contributes the part of its own family. */
export type Handlers = { readonly [N in RequestName]: Handler<N> };

/** The part of the table a feature answers for. */
export type HandlersOf<N extends RequestName> = Pick<Handlers, N>;
