import { weekOf } from '@visio-accueil/shared/domain/iso-week.ts';
import { isTimeToRemind, lateMessage, lateWeeks } from '@visio-accueil/shared/domain/late-weeks.ts';
import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Clock } from '../clock.ts';
import type { Messengers } from '../message/messenger.ts';
import { EVERYWHERE, type Grids } from './grids.ts';
import type { ReminderRepository } from './reminder-repository.ts';

export interface GridRemindersParts {
  readonly grids: Pick<Grids, 'overview'>;
  readonly repository: ReminderRepository;
  readonly messengers: Messengers;
  readonly clock: Pick<Clock, 'now'>;
  /** The address that people reach the server at, when it is known. */
  readonly publicUrl: string | null;
  readonly onError: (error: unknown) => void;
}

/** A place and the weeks that it has not validated. */
interface LateSite {
  readonly siteId: string;
  readonly siteName: string;
  readonly weeks: readonly string[];
}

/** How far back weeks are asked for by themselves: a quarter, after which its report is made. */
const WEEKS_BACK = 13;

/** Writes to places about their late weeks, about each week once: when a coordinator asks, and by itself. */
export class GridReminders {
  readonly #parts: GridRemindersParts;

  constructor(parts: GridRemindersParts) {
    this.#parts = parts;
  }

  /** Whether this server sends e-mail. */
  get canSend(): boolean {
    return this.#parts.messengers.email !== null;
  }

  /**
   * One message about those of the weeks that nobody wrote about before; answers which. `accountId`: who asks, null for the
   * server itself. @throws CodedError `contact-invalid` (the place has no address), `message-refused` (to be tried again)
   */
  async send({ siteId, siteName, weeks: late }: LateSite, accountId: string | null): Promise<string[]> {
    const { repository, messengers, clock, publicUrl } = this.#parts;
    const to = (await repository.contacts()).get(siteId);
    if (to === undefined) throw new CodedError('contact-invalid');
    if (messengers.email === null) throw new CodedError('message-refused');
    const weeks = await repository.claim(siteId, late, clock.now(), accountId);
    if (weeks.length === 0) return weeks;
    try {
      await messengers.email.send({ to, ...lateMessage(siteName, weeks, publicUrl ?? '') });
    } catch (error) {
      await repository.unclaim(siteId, weeks);
      throw new CodedError('message-refused', { cause: error });
    }
    return weeks;
  }

  /** Reminds every place that has an address, at an hour at which people work; what does not go out is tried again. */
  async round(): Promise<void> {
    const { grids, repository, clock, onError } = this.#parts;
    const now = localTime(clock.now(), NETWORK_TIME_ZONE);
    if (!this.canSend || !isTimeToRemind(now)) return;
    const contacts = await repository.contacts();
    if (contacts.size === 0) return;
    const current = weekOf(now.date);
    const { weeks, sites } = await grids.overview(EVERYWHERE, current, WEEKS_BACK);
    for (const { siteId, siteName, states } of sites) {
      if (!contacts.has(siteId)) continue;
      await this.send({ siteId, siteName, weeks: lateWeeks(weeks, states, current) }, null).catch(onError);
    }
  }
}
