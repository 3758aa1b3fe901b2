import type { CallQualityOptions } from '@visio-accueil/shared/browser/call-quality.ts';
import { CallMedia } from '@visio-accueil/shared/browser/call-media.ts';
import type { CallNetwork } from '@visio-accueil/shared/browser/call-network.ts';
import type { StoredDeviceChoice } from '@visio-accueil/shared/browser/stored-device-choice.ts';
import { initialMediaState, type MediaState } from '@visio-accueil/shared/browser/media-state.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { OnFact, SendRequest } from '../../lib/live.ts';

interface UseCallMediaOptions {
  /** The call in progress, or the one that rings; null: no camera, no microphone. */
  callId: string | null;
  /** Whether the connection to the server stands. */
  online: boolean;
  routerRtpCapabilities: Record<string, unknown>;
  request: SendRequest;
  onFact: OnFact;
  network: CallNetwork;
  /** What is chosen on this computer. */
  devices: StoredDeviceChoice;
}

export interface CallMediaView {
  readonly state: MediaState;
  /** The agent answers this call, or their answer was refused. */
  readonly setAnswering: (answering: boolean) => void;
  readonly setMicrophone: (on: boolean) => void;
  readonly setCamera: (on: boolean) => void;
  /** WebRTC's statistics of what is sent and received. */
  readonly stats: CallQualityOptions['stats'];
}

const noSubscription = (): (() => void) => () => undefined;

/** The voice and picture of a call: prepared while it rings, kept for as long as it lasts. */
export const useCallMedia = (options: UseCallMediaOptions): CallMediaView => {
  const { callId, online, routerRtpCapabilities, request, onFact, network, devices } = options;
  const [media, setMedia] = useState<CallMedia | null>(null);

  // The capabilities come anew, unchanged, with every welcome: they must not start the call again.
  const start = useEffectEvent((callId: string): CallMedia => {
    const engine = new CallMedia({
      callId,
      routerRtpCapabilities,
      request,
      onFact,
      network,
      deviceChoice: () => devices.choice,
      // A coded refusal is part of the state, which tells the person; anything else is a defect and shows as one.
      onError: (error) => {
        if (!(error instanceof CodedError)) globalThis.reportError(error);
      },
    });
    void engine.start();
    return engine;
  });
  useEffect(() => {
    if (callId === null) return;
    const engine = start(callId);
    setMedia(engine);
    return () => {
      engine.close();
      setMedia(null);
    };
  }, [callId, request, onFact, network]);

  useEffect(() => media?.setOnline(online), [online, media]);
  useEffect(
    () => (media === null ? undefined : devices.subscribe(() => media.devicesChosen())),
    [devices, media],
  );

  const state = useSyncExternalStore(
    media?.subscribe ?? noSubscription,
    () => media?.state ?? initialMediaState,
  );
  return {
    state,
    setAnswering: (answering) => media?.setAnswering(answering),
    setMicrophone: (on) => media?.setMicrophone(on),
    setCamera: (on) => media?.setCamera(on),
    stats: async () => (await media?.stats()) ?? { send: null, receive: null },
  };
};
