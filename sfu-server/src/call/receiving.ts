import type { ReceivedAppointment } from '@visio-accueil/shared/protocol/appointment.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { AgencyDirectory } from '../agency/agency-directory.ts';
import { closedSentence, closingSentence } from '../agency/opening-sentence.ts';

/** @throws CodedError `agency-unknown`, `agency-elsewhere` (it serves other départements) */
export const requireServing = (agencies: AgencyDirectory, agencyId: string, departement: string): void => {
  if (!agencies.has(agencyId)) throw new CodedError('agency-unknown');
  if (!agencies.serves(agencyId, departement)) throw new CodedError('agency-elsewhere');
};

/**
 * Whether a kiosk may call an agency: one that receives by appointment waits for somebody who has one and is there.
 * @throws CodedError `appointment-only`
 */
export const requireArrived = (
  agencies: AgencyDirectory,
  agencyId: string,
  appointment: ReceivedAppointment | null,
): void => {
  if (appointment === null && agencies.isByAppointment(agencyId)) throw new CodedError('appointment-only');
};

/**
 * Whether an agency takes one more citizen now: from a kiosk or from another agency.
 * @throws CodedError `agency-unknown`, `agency-closed` (the message says when it opens), `agency-closing` (when it closes)
 */
export const requireReceiving = (agencies: AgencyDirectory, agencyId: string, now: Date): void => {
  if (!agencies.has(agencyId)) throw new CodedError('agency-unknown');
  if (agencies.isReceiving(agencyId, now)) return;
  if (agencies.isOpen(agencyId, now)) {
    throw new CodedError('agency-closing', { message: closingSentence(agencies.closesAt(agencyId, now)) });
  }
  throw new CodedError('agency-closed', { message: closedSentence(agencies.opensAt(agencyId, now), now) });
};
