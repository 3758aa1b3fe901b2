/** Appointments of the screens' tests. */
import { randomUUID } from 'node:crypto';
import { referenceOf } from '@visio-accueil/shared/domain/appointment-status.ts';
import type { Appointment } from '@visio-accueil/shared/protocol/appointment.ts';
import type { RequestData } from '@visio-accueil/shared/protocol/events.ts';

const documents = ['Bail ou attestation de loyer', 'RIB'];

export const appointment = (part: Partial<Appointment> = {}): Appointment => {
  const appointmentId = randomUUID();
  return {
    appointmentId,
    reference: referenceOf(appointmentId),
    siteId: 'biars',
    siteName: 'Cyber-base de Biars-sur-Cère',
    kioskLabel: 'Borne de l’accueil',
    agencyId: 'caf',
    agencyLabel: 'CAF',
    motiveId: 'logement',
    motive: 'Aide au logement',
    documents,
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 1_800_000).toISOString(),
    status: 'booked',
    reminded: true,
    ...part,
  };
};

export const appointmentOffers: RequestData<'appointment:offers'> = {
  sites: [{ siteId: 'biars', name: 'Cyber-base de Biars-sur-Cère', address: '1 place de la Mairie' }],
  agencies: [
    {
      agencyId: 'caf',
      label: 'CAF',
      hours: null,
      desks: 1,
      motives: [{ motiveId: 'logement', label: 'Aide au logement', documents, minutes: 30 }],
    },
  ],
  messages: { email: true, sms: false },
};
