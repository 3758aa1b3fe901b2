import { useQuery } from '@tanstack/react-query';
import { CHARTERS } from '@visio-accueil/shared/domain/charter.ts';
import { shownFacts, standingOf, type EngagementStanding } from '@visio-accueil/shared/domain/engagement.ts';
import { mondayOf, weekOf } from '@visio-accueil/shared/domain/iso-week.ts';
import type { RequestData } from '@visio-accueil/shared/protocol/events.ts';
import type { Register, RegisterRecord } from '@visio-accueil/shared/protocol/register.ts';
import type { SendRequest } from '../../lib/live.ts';

/** The engagements and their proofs, as the server has them. */
export const useEngagements = (request: SendRequest) =>
  useQuery({ queryKey: ['engagements'], queryFn: () => request('engagement:read', {}) });

/** How each engagement stands at a place; hours and partners as the label of 2009 asks for them, whose charter they are. */
export const standingsOf = (
  { engagements, proofs }: RequestData<'engagement:read'>,
  register: Register,
  place: RegisterRecord<'place'>,
  today: string,
): EngagementStanding[] => {
  const [charter] = CHARTERS;
  if (charter === undefined) return [];
  const facts = shownFacts(charter, register, place, mondayOf(weekOf(today)), today);
  return engagements.map((engagement) => {
    const proof = proofs.find((each) => each.siteId === place.siteId && each.number === engagement.number);
    return standingOf(engagement, proof ?? null, facts, today);
  });
};
