import { CallMedia } from '@visio-accueil/shared/browser/call-media.ts';
import type { MediaState } from '@visio-accueil/shared/browser/media-state.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { OnFact, SendRequest } from '../../lib/live.ts';

interface UseCallMediaOptions {
  callId: string;
  routerRtpCapabilities: Record<string, unknown>;
  request: SendRequest;
  onFact: OnFact;
}

export interface CallMediaView {
  readonly state: MediaState;
  readonly setMicrophone: (on: boolean) => void;
  readonly setCamera: (on: boolean) => void;
}

/** The voice and picture of a call for as long as the component is shown. One component a call. */
export const useCallMedia = (options: UseCallMediaOptions): CallMediaView => {
  const { onFact } = options;
  const [media] = useState(
    () =>
      new CallMedia({
        ...options,
        // A coded refusal is part of the state, which tells the person; anything else is a defect and shows as one.
        onError: (error) => {
          if (!(error instanceof CodedError)) globalThis.reportError(error);
        },
      }),
  );
  useEffect(() => {
    void media.start();
    return () => media.close();
  }, [media]);
  // A welcome after the first means that the connection was cut: the server may have let the transports go.
  useEffect(() => onFact('session:welcome', () => media.rejoin()), [media, onFact]);
  const state = useSyncExternalStore(media.subscribe, () => media.state);
  return {
    state,
    setMicrophone: (on) => media.setMicrophone(on),
    setCamera: (on) => media.setCamera(on),
  };
};
