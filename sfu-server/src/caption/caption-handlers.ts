import type { CallDirectory } from '../call/call-directory.ts';
import { tellEnd } from '../call/call-ends.ts';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { Outbox } from '../signalling/outbox.ts';

type CaptionRequest = 'caption:switch' | 'caption:report' | 'caption:say';

/** Passes the captions of a call on. Nothing of them is stored or logged. */
export const captionHandlers = (calls: CallDirectory, outbox: Outbox): HandlersOf<CaptionRequest> => ({
  'caption:switch': (sender, switched) => {
    const call = calls.require(sender, switched.callId);
    for (const end of ['kiosk', 'agent'] as const) tellEnd(outbox, call, end, 'caption:switched', switched);
    return {};
  },
  'caption:report': (sender, report) => {
    tellEnd(outbox, calls.require(sender, report.callId), 'kiosk', 'caption:reported', report);
    return {};
  },
  'caption:say': (sender, caption) => {
    tellEnd(outbox, calls.require(sender, caption.callId), 'kiosk', 'caption:said', caption);
    return {};
  },
});
