import { contactOf } from '@visio-accueil/shared/domain/contact.ts';
import { weekOf } from '@visio-accueil/shared/domain/iso-week.ts';
import { lateWeeks } from '@visio-accueil/shared/domain/late-weeks.ts';
import { localTime } from '@visio-accueil/shared/domain/local-time.ts';
import { holdsNir } from '@visio-accueil/shared/domain/nir.ts';
import { NETWORK_TIME_ZONE } from '@visio-accueil/shared/domain/opening-hours.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import type { GridReminders } from './grid-reminders.ts';
import type { Grids } from './grids.ts';
import type { ReminderRepository } from './reminder-repository.ts';

interface GridChaseOptions {
  readonly grids: Pick<Grids, 'overview'>;
  readonly repository: ReminderRepository;
  readonly reminders: GridReminders;
  readonly clock: Pick<Clock, 'now'>;
}

/** Asks places for the weeks that they have not validated: who asked and when is kept, and nothing goes out twice. */
export const gridChase = (
  options: GridChaseOptions,
): HandlersOf<'grid:late' | 'grid:contact' | 'grid:remind'> => {
  const { grids, repository, reminders, clock } = options;
  /** The places in the sender's scope with their late weeks. */
  const lateSites = async (sender: AccountPrincipal, until: string, count: number) => {
    const { weeks, sites } = await grids.overview(sender, until, count);
    const current = weekOf(localTime(clock.now(), NETWORK_TIME_ZONE).date);
    return sites.map(({ siteId, siteName, states }) => ({
      ...{ siteId, siteName },
      weeks: lateWeeks(weeks, states, current),
    }));
  };
  const find = async (sender: AccountPrincipal, siteId: string, until: string, count: number) => {
    const site = (await lateSites(sender, until, count)).find((each) => each.siteId === siteId);
    if (site === undefined) throw new CodedError('forbidden');
    return site;
  };
  return {
    'grid:late': async (sender, { until, count }) => {
      const late = (await lateSites(sender, until, count)).filter(({ weeks }) => weeks.length > 0);
      const weeks = late.flatMap((site) => site.weeks).sort();
      const sent = await repository.sent(weeks[0] ?? until, weeks.at(-1) ?? until);
      const contacts = await repository.contacts();
      return {
        canSend: reminders.canSend,
        sites: late.map((site) => ({
          ...site,
          email: contacts.get(site.siteId) ?? null,
          weeks: site.weeks.map((week) => {
            const reminder = sent.find((each) => each.siteId === site.siteId && each.week === week);
            return { week, remindedAt: reminder?.at.toISOString() ?? null, remindedBy: reminder?.by ?? null };
          }),
        })),
      };
    },
    'grid:contact': async (sender, { siteId, email }) => {
      await find(sender, siteId, weekOf(localTime(clock.now(), NETWORK_TIME_ZONE).date), 1);
      if (holdsNir(email)) throw new CodedError('nir-refused');
      await repository.saveContact(siteId, contactOf(email, { email: true, sms: false }));
      return {};
    },
    'grid:remind': async (sender, { siteId, until, count }) => {
      const site = await find(sender, siteId, until, count);
      const weeks = await reminders.send(site, sender.accountId);
      return { weeks };
    },
  };
};
