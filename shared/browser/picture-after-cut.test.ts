import { expect, test } from '@jest/globals';
import { PictureAfterCut } from './picture-after-cut.ts';

/** Now, as statistics say it: in milliseconds since 1970. */
const now = (): number => performance.timeOrigin + performance.now();

/** A sending side whose server was last heard as it is told; its encoder notes which whole frames were asked of it. */
const startSide = () => {
  const side = { heardAt: now(), looks: 0, wholeFrames: 0, looked: Promise.withResolvers<undefined>() };
  const stats = () =>
    new Map([['pair', { type: 'candidate-pair', lastPacketReceivedTimestamp: side.heardAt }]]);
  const sender = {
    getParameters: () => ({ encodings: [{}] }),
    setParameters: (_: unknown, options: { encodingOptions: { keyFrame: boolean }[] }) => {
      if (options.encodingOptions.every(({ keyFrame }) => keyFrame)) side.wholeFrames += 1;
      return Promise.resolve();
    },
  };
  const afterCut = new PictureAfterCut({
    sendStats: () => {
      side.looks += 1;
      side.looked.resolve(undefined);
      return Promise.resolve(stats() as unknown as RTCStatsReport);
    },
    pictureSender: () => sender as unknown as RTCRtpSender,
  });
  return { side, afterCut, take: () => afterCut.take([...stats().values()]) };
};

test('the server is heard again after a cut: our picture starts with a whole frame, once', async () => {
  const { side, take } = startSide();
  side.heardAt = now() - 1_500;
  const taken = take();
  await side.looked.promise;
  expect(side.wholeFrames).toBe(0);
  side.heardAt = now();
  await taken;
  await take();
  expect(side.wholeFrames).toBe(1);
});

test('while the server is heard nothing is looked for and no whole frame is made', async () => {
  const { side, take } = startSide();
  await take();
  expect(side).toMatchObject({ looks: 0, wholeFrames: 0 });
});

test('a call that ends during a cut asks nothing of the encoder any more', async () => {
  const { side, afterCut, take } = startSide();
  side.heardAt = now() - 1_500;
  const taken = take();
  await side.looked.promise;
  afterCut.close();
  side.heardAt = now();
  await taken;
  expect(side.wholeFrames).toBe(0);
});
