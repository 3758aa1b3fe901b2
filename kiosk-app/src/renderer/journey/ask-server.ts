import {
  requestTable,
  type RequestData,
  type RequestPayload,
} from '@visio-accueil/shared/protocol/events.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import type { RendererRequest } from '../../bridge/contract.ts';

/** Sends one of the requests the renderer may make to the server, through the host. Rejects with a `CodedError`. */
export const askServer = async <N extends RendererRequest>(
  bridge: Bridge,
  name: N,
  payload: RequestPayload<N>,
): Promise<RequestData<N>> =>
  requestTable[name].data.parse(await bridge.ask('server:request', { name, payload })) as RequestData<N>;
