import type { DtlsParameters, RtpParameters } from 'mediasoup/types';
import type { HandlersOf } from '../signalling/handlers.ts';
import type { LineTests } from './line-tests.ts';

type LineTestRequest =
  'line-test:start' | 'line-test:connect' | 'line-test:produce' | 'line-test:resume' | 'line-test:stop';

/** The test of a line: whoever started one acts on it, nobody else. */
export const lineTestHandlers = (tests: LineTests): HandlersOf<LineTestRequest> => ({
  'line-test:start': async (sender, { rtpCapabilities }) =>
    (await tests.start(sender, rtpCapabilities)).started,
  'line-test:connect': async (sender, { testId, transportId, dtlsParameters }) => {
    await tests.require(sender, testId).connect(transportId, dtlsParameters as unknown as DtlsParameters);
    return {};
  },
  'line-test:produce': (sender, { testId, rtpParameters }) =>
    tests.require(sender, testId).produce(rtpParameters as unknown as RtpParameters),
  'line-test:resume': async (sender, { testId, consumerId }) => {
    await tests.require(sender, testId).resume(consumerId);
    return {};
  },
  'line-test:stop': (sender, { testId }) => {
    tests.stop(sender, testId);
    return {};
  },
});
