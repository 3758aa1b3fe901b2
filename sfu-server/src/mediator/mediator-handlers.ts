import type { Clock } from '../clock.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';
import type { MediatorBook } from './mediator-book.ts';

export interface MediatorParts {
  readonly mediators: MediatorBook;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** A mediator came or left: the call of this kiosk shows it. */
  readonly onChanged: (kioskId: string) => void;
}

/** Answers the `mediator:` requests. */
export const mediatorHandlers = ({
  mediators,
  outbox,
  clock,
  onChanged,
}: MediatorParts): HandlersOf<'mediator:identify' | 'mediator:leave' | 'mediator:call'> => ({
  'mediator:identify': async (kiosk, { pin }) => {
    const mediatorName = await mediators.identify(kiosk, pin);
    onChanged(kiosk.kioskId);
    return { mediatorName };
  },
  'mediator:leave': (kiosk) => {
    mediators.leave(kiosk.kioskId);
    onChanged(kiosk.kioskId);
    return {};
  },
  'mediator:call': ({ siteId, siteName, label }) => ({
    notified: outbox.toAccounts(
      (account) => account.role === 'mediator' && account.siteId === siteId,
      'mediator:called',
      { kioskLabel: label, siteName, at: clock.now().toISOString() },
    ),
  }),
});
