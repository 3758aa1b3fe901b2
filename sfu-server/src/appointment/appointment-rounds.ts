import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import type { Clock } from '../clock.ts';
import type { AppointmentPost } from './appointment-post.ts';
import type { AppointmentRepository } from './appointment-repository.ts';
import type { AppointmentWatches } from './appointment-watches.ts';
import { REMINDER_AHEAD } from './appointments.ts';

/** Every minute. */
const ROUND = 60_000;

export interface AppointmentRoundsParts {
  readonly repository: AppointmentRepository;
  readonly watches: AppointmentWatches;
  readonly post: AppointmentPost;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** Goes round once a minute: reminds of what is 48 h ahead, forgets the contacts of what is past. */
export class AppointmentRounds {
  readonly #parts: AppointmentRoundsParts;
  #stop: (() => void) | null = null;
  #closed = false;
  #current: Promise<void> = Promise.resolve();

  constructor(parts: AppointmentRoundsParts) {
    this.#parts = parts;
  }

  /** Starts going round. */
  start(): void {
    this.#stop = this.#parts.clock.after(ROUND, () => {
      this.#current = this.round()
        .catch(this.#parts.onError)
        .then(() => {
          if (!this.#closed) this.start();
        });
    });
  }

  /** One round. A reminder that no station takes is tried again in the next. */
  async round(): Promise<void> {
    const { repository, watches, post, clock, onError } = this.#parts;
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
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stop?.();
    await this.#current;
  }
}
