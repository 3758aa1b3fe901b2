import type { MediaPart } from '@visio-accueil/shared/protocol/media.ts';
import type { Principal } from '../signalling/principal.ts';
import type { LiveCall } from './live-call.ts';

/** Someone who has media in a call. */
export interface Participant {
  /** The kiosk's id or the account's. */
  readonly id: string;
  readonly part: MediaPart;
  /** Heard and seen by the others now; before that, everything is prepared and nothing flows. */
  readonly live: boolean;
}

export const participantId = (principal: Principal): string =>
  principal.role === 'kiosk' ? principal.kioskId : principal.accountId;

/** Who has media in a call: the kiosk from the queue on, agents and guests from the moment it rings at them. */
export const participantsOf = (call: LiveCall): Participant[] => {
  const { state, agentId } = call.situation;
  if (state === 'ended' || state === 'kept') return [];
  const active = state === 'active';
  const kiosk: Participant = { id: call.kioskId, part: 'kiosk', live: active };
  const answered = active && agentId !== null ? [agentId] : [];
  const agents = new Set([...answered, ...call.ringing]);
  const guests = call.guests.map(({ accountId }) => accountId);
  const invited = [...(call.guestRing?.guests.keys() ?? [])];
  const thirds = new Set([...guests, ...invited].filter((id) => !agents.has(id)));
  return [
    kiosk,
    ...[...agents].map((id): Participant => ({ id, part: 'agent', live: answered.includes(id) })),
    ...[...thirds].map((id): Participant => ({ id, part: 'guest', live: active && guests.includes(id) })),
  ];
};
