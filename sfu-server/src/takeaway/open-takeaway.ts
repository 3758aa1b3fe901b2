import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { CallDirectory } from '../call/call-directory.ts';
import type { Clock } from '../clock.ts';
import type { KioskRepository } from '../kiosk/kiosk-repository.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { Database } from '../storage/schema.ts';
import { TakeawaySites } from './takeaway-sites.ts';
import { TakeawayStore } from './takeaway-store.ts';

export interface TakeawayParts {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly calls: CallDirectory;
  readonly kiosks: Pick<KioskRepository, 'list'>;
  readonly outbox: Outbox;
  readonly logger: Logger;
  readonly onError: (error: unknown) => void;
}

/** Documents for telephones, and the sites that allow them: kiosks are told what came of theirs and what is allowed. */
export const openTakeaway = async (parts: TakeawayParts) => {
  const { db, clock, calls, kiosks, outbox, logger, onError } = parts;
  const store = new TakeawayStore({
    clock,
    onEnded: ({ takeawayId, kioskId, callId }, how) => {
      if (how === 'fetched' && callId !== null) calls.count(callId, 'documentsTaken', 1);
      logger.info({ takeawayId, kioskId, how }, 'takeaway ended');
      outbox.toKiosk(kioskId, 'takeaway:ended', { takeawayId, how });
    },
  });
  const tell = async (siteId: string, allowed: boolean): Promise<void> => {
    for (const { kioskId } of await kiosks.list(siteId)) {
      if (!allowed) store.forgetKiosk(kioskId);
      outbox.toKiosk(kioskId, 'takeaway:allowed', { allowed });
    }
  };
  const onChanged = (siteId: string, allowed: boolean): void => {
    tell(siteId, allowed).catch(onError);
  };
  return { store, sites: await TakeawaySites.open({ db, onChanged }) };
};
