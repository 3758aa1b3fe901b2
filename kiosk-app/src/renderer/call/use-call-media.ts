import { CallMedia } from '@visio-accueil/shared/browser/call-media.ts';
import { initialMediaState } from '@visio-accueil/shared/browser/media-state.ts';
import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import type { OnFact, SendRequest } from '@visio-accueil/shared/protocol-client/server-socket.ts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Bridge } from '../../bridge/bridge.ts';
import { rendererRequests, type RendererRequest } from '../../bridge/contract.ts';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import type { MediaView } from './media-view.ts';

const isRendererRequest = (name: string): name is RendererRequest =>
  (rendererRequests as readonly string[]).includes(name);

/** The media engine's way to the server: through the host. */
const requestThrough =
  (bridge: Bridge): SendRequest =>
  (name, payload) =>
    isRendererRequest(name)
      ? askServer(bridge, name, payload as never)
      : Promise.reject(new Error(`${name} is not the renderer's to send`));

const factsOf =
  (bridge: Bridge): OnFact =>
  (name, listener) =>
    bridge.on('fact', (fact) => {
      if (fact.name === name) (listener as (payload: unknown) => void)(fact.payload);
    });

const noSubscription = (): (() => void) => () => undefined;

/** Sound and picture of the call: prepared, with the own picture, from the queue on; both ways once an agent answers. */
export const useCallMedia = (call: KioskCall | null): MediaView => {
  const { bridge, state } = useKiosk();
  const capabilities = state?.routerRtpCapabilities ?? null;
  const online = state?.connection.state === 'online';
  const callId = call?.callId ?? null;
  const ready = capabilities !== null;
  const [media, setMedia] = useState<CallMedia | null>(null);

  useEffect(() => {
    if (callId === null || !capabilities) return;
    const engine = new CallMedia({
      callId,
      routerRtpCapabilities: capabilities,
      request: requestThrough(bridge),
      onFact: factsOf(bridge),
    });
    setMedia(engine);
    void engine.start();
    return () => {
      engine.close();
      setMedia(null);
    };
    // The capabilities come anew, unchanged, with every welcome: they must not start the call again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [callId, ready, bridge]);

  useEffect(() => media?.setOnline(online), [online, media]);

  const shown = useSyncExternalStore(
    media?.subscribe ?? noSubscription,
    () => media?.state ?? initialMediaState,
  );
  return {
    local: shown.localStream,
    remote: shown.remoteStream,
    link: shown.status,
    cameraMissing: shown.camera === 'missing' || shown.camera === 'denied',
    muted: shown.microphone === 'muted',
    cameraOff: shown.camera === 'off',
    peerMuted: shown.peer.microphone === 'muted',
    peerCameraOff: shown.peer.camera === 'off',
    setMuted: (muted) => media?.setMicrophone(!muted),
    setCameraOff: (off) => media?.setCamera(!off),
  };
};
