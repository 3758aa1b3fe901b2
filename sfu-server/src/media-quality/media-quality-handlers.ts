import type { CallDirectory } from '../call/call-directory.ts';
import { endOf, otherEnd, tellEnd } from '../call/call-ends.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';

/** Each end of a call tells how its line is; the other end is told. Nothing is kept. */
export const mediaQualityHandlers = (
  calls: CallDirectory,
  outbox: Outbox,
): HandlersOf<'media:report-quality'> => ({
  'media:report-quality': (sender, quality) => {
    const call = calls.require(sender, quality.callId);
    tellEnd(outbox, call, otherEnd(endOf(sender)), 'media:quality', quality);
    return {};
  },
});
