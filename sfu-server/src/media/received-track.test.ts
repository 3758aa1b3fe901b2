import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Consumer, Producer, Router } from 'mediasoup/types';
import { microphoneParameters } from '../testing/media-parameters.ts';
import { routerRtpCapabilities } from './codecs.ts';
import { MediaWorker } from './media-worker.ts';
import { ReceivedTrack } from './received-track.ts';

describe('a track that is received', () => {
  let worker: MediaWorker;
  let router: Router;
  let producer: Producer;
  let consumer: Consumer;
  let track: ReceivedTrack;
  beforeAll(async () => {
    worker = await MediaWorker.start({ port: 0, announcedAddress: '127.0.0.1' });
    router = await worker.createRouter();
    const sender = await router.createDirectTransport();
    producer = await sender.produce({ kind: 'audio', rtpParameters: microphoneParameters as never });
  });
  afterAll(() => worker.close());

  const receive = async (): Promise<void> => {
    const transport = await router.createDirectTransport();
    consumer = await transport.consume({
      producerId: producer.id,
      rtpCapabilities: routerRtpCapabilities as never,
      paused: true,
    });
    track = new ReceivedTrack(consumer, 'someone', 'microphone');
  };

  it('flows once it is in place and wanted, whichever comes first', async () => {
    await receive();
    await track.placed();
    expect(consumer.paused).toBe(true);
    await track.setWanted(true);
    expect(consumer.paused).toBe(false);
    await receive();
    await track.setWanted(true);
    expect(consumer.paused).toBe(true);
    await track.placed();
    expect(consumer.paused).toBe(false);
  });

  it('does not flow on when it stopped being wanted while it was being resumed', async () => {
    await receive();
    await track.placed();
    await Promise.all([track.setWanted(true), track.setWanted(false)]);
    expect(consumer.paused).toBe(true);
  });

  it('that is closed meanwhile fails nobody', async () => {
    await receive();
    await track.placed();
    const wanted = track.setWanted(true);
    consumer.close();
    await wanted;
    await track.setWanted(false);
  });
});
