import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { CallDirectory } from '../call/call-directory.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import { scopeOf } from '../signalling/principal.ts';
import type { TakeawaySites } from './takeaway-sites.ts';
import type { TakeawayStore } from './takeaway-store.ts';

export interface TakeawayParts {
  readonly calls: CallDirectory;
  readonly store: TakeawayStore;
  readonly sites: TakeawaySites;
}

/** Kiosks leave closed documents here for a telephone; administrators say at which sites. */
export const takeawayHandlers = ({
  calls,
  store,
  sites,
}: TakeawayParts): HandlersOf<'takeaway:offer' | 'takeaway:write' | 'takeaway:allow'> => {
  calls.onEnded((callId) => store.callEnded(callId));
  return {
    'takeaway:offer': (sender, { takeawayId, callId, lookup, size }) => {
      if (!sites.allows(sender.siteId)) throw new CodedError('takeaway-not-allowed');
      if (callId !== null) calls.requireHeld(sender, callId);
      return { offset: store.offer({ takeawayId, kioskId: sender.kioskId, callId, lookup, size }) };
    },
    'takeaway:write': (sender, { takeawayId, offset, bytes }) => {
      const written = store.write(sender.kioskId, takeawayId, offset, bytes);
      const { expiresAt } = written;
      return {
        offset: written.offset,
        expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
      };
    },
    'takeaway:allow': async (sender, { siteId, allowed }) => {
      await sites.set(siteId, allowed, scopeOf(sender));
      return {};
    },
  };
};
