import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { Clock } from '../clock.ts';
import type { AppointmentPost } from './appointment-post.ts';
import type { AppointmentRepository } from './appointment-repository.ts';
import type { AppointmentWatches } from './appointment-watches.ts';
import { REMINDER_AHEAD } from './appointments.ts';

export interface AppointmentRoundParts {
  readonly repository: AppointmentRepository;
  readonly watches: AppointmentWatches;
  readonly post: AppointmentPost;
  readonly clock: Pick<Clock, 'now'>;
  readonly onError: (error: unknown) => void;
}

/**
 * Reminds of what is 48 h ahead, forgets the contacts of what is past. A reminder that no station takes is tried again in
 * the next round.
 */
export const appointmentRound = async (parts: AppointmentRoundParts): Promise<void> => {
  const { repository, watches, post, clock, onError } = parts;
  const now = clock.now();
  await repository.wipeContacts(now);
  await watches.wipe(localTime(now, NETWORK_TIME_ZONE).date);
  const until = new Date(now.getTime() + REMINDER_AHEAD);
  for (const appointmentId of await repository.claimReminders(now, until)) {
    const appointment = await repository.find(appointmentId);
    if (appointment === undefined) continue;
    try {
      await post.tell(appointment, 'reminder');
    } catch (error) {
      await repository.unclaimReminder(appointmentId);
      onError(error);
    }
  }
};
