import { CHECK_IN_AHEAD } from '@visio-accueil/shared/domain/appointment-status.ts';
import type { ReceivedAppointment } from '@visio-accueil/shared/protocol/appointment.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../storage/schema.ts';
import { AppointmentRepository } from './appointment-repository.ts';

/** How long after its time whoever checked in still calls for it, in milliseconds. */
const CALLS_AFTER = 2 * 60 * 60_000;

/** Who checked in at a kiosk and has not been received yet. */
export class Arrivals {
  readonly #repository: AppointmentRepository;

  constructor(db: Kysely<Database>) {
    this.#repository = new AppointmentRepository(db);
  }

  /** The appointment for which a kiosk calls an agency now: the earliest of those who arrived; null if nobody did. */
  async at(kioskId: string, agencyId: string, now: Date): Promise<ReceivedAppointment | null> {
    const from = new Date(now.getTime() - CALLS_AFTER);
    const to = new Date(now.getTime() + CHECK_IN_AHEAD + 1);
    const near = await this.#repository.between(from, to, { agencyId });
    const arrived = near.find((each) => each.kioskId === kioskId && each.status === 'arrived');
    return arrived
      ? {
          startsAt: arrived.startsAt.toISOString(),
          motive: arrived.motive ?? arrived.motiveId,
          documents: [...(arrived.documents ?? [])],
        }
      : null;
  }
}
