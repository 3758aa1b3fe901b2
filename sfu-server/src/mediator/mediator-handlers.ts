import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { MediatorBook } from './mediator-book.ts';
import type { MotiveRepository } from './motive-repository.ts';

/** The kiosk of a call, and where it is. */
export interface KioskOfCall {
  readonly kioskId: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly kioskLabel: string;
}

export interface MediatorParts {
  readonly mediators: MediatorBook;
  readonly motives: MotiveRepository;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** The kiosk that this agent talks to in this call. */
  readonly kioskOf: (accountId: string, callId: string) => KioskOfCall | null;
}

type MediatorRequests =
  | 'mediator:identify'
  | 'mediator:identify-badge'
  | 'mediator:keep-badge'
  | 'mediator:leave'
  | 'mediator:prepare'
  | 'mediator:set-away'
  | 'mediator:call'
  | 'mediator:call-back'
  | 'motive:list';

/** Answers the `mediator:` requests and `motive:list`. */
export const mediatorHandlers = (parts: MediatorParts): HandlersOf<MediatorRequests> => {
  const { mediators, motives, outbox, clock, kioskOf } = parts;
  const call = ({ kioskId, siteId, siteName, kioskLabel }: KioskOfCall): { notified: number } => {
    mediators.callBack(kioskId);
    const notified = outbox.toAccounts(
      (account) => account.role === 'mediator' && account.siteId === siteId,
      'mediator:called',
      { kioskLabel, siteName, at: clock.now().toISOString() },
    );
    return { notified };
  };
  return {
    'mediator:identify': async (kiosk, { pin }) => ({
      mediatorName: await mediators.identify(kiosk, 'pin', pin),
    }),
    'mediator:identify-badge': async (kiosk, { badge }) => ({
      mediatorName: await mediators.identify(kiosk, 'badge', badge),
    }),
    'mediator:keep-badge': async (kiosk, { badge }) => {
      await mediators.keepBadge(kiosk, badge);
      return {};
    },
    'mediator:leave': ({ kioskId }) => {
      mediators.leave(kioskId);
      return {};
    },
    'mediator:prepare': async ({ kioskId }, { agencyId, motiveId }) => {
      const motive = motiveId === null ? null : (await motives.require(agencyId, motiveId)).label;
      mediators.prepare(kioskId, { agencyId, motive });
      return {};
    },
    'mediator:set-away': ({ kioskId }, { away }) => {
      mediators.setAway(kioskId, away);
      return {};
    },
    'mediator:call': ({ kioskId, siteId, siteName, label }) =>
      call({ kioskId, siteId, siteName, kioskLabel: label }),
    'mediator:call-back': ({ accountId }, { callId }) => {
      const kiosk = kioskOf(accountId, callId);
      if (kiosk === null) throw new CodedError('call-not-yours');
      return call(kiosk);
    },
    'motive:list': async (_sender, { agencyId }) => ({ motives: await motives.of(agencyId) }),
  };
};
