import { CallMedia } from '@visio-accueil/shared/browser/call-media.ts';
import type { CallNetwork } from '@visio-accueil/shared/browser/call-network.ts';
import { firstTry } from '@visio-accueil/shared/domain/network-path.ts';
import { initialMediaState } from '@visio-accueil/shared/browser/media-state.ts';
import { mediaSources } from '@visio-accueil/shared/protocol/media.ts';
import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import type { OnFact, SendRequest } from '@visio-accueil/shared/protocol-client/server-socket.ts';
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import type { Bridge } from '../../bridge/bridge.ts';
import { rendererRequests, type HostState, type RendererRequest } from '../../bridge/contract.ts';
import { askServer } from '../journey/ask-server.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { useDeviceChoice } from '../media-devices/use-device-choice.ts';
import type { MediaView } from './media-view.ts';
import { useCameraChoice } from './use-camera-choice.ts';

const isRendererRequest = (name: string): name is RendererRequest =>
  (rendererRequests as readonly string[]).includes(name);

/** The media engine's way to the server: through the host. */
export const requestThrough =
  (bridge: Bridge): SendRequest =>
  (name, payload) =>
    isRendererRequest(name)
      ? askServer(bridge, name, payload as never)
      : Promise.reject(new Error(`${name} is not the renderer's to send`));

/** The facts of the protocol that the host passes on. */
export const factsOf =
  (bridge: Bridge): OnFact =>
  (name, listener) =>
    bridge.on('fact', (fact) => {
      if (fact.name === name) (listener as (payload: unknown) => void)(fact.payload);
    });

/** The network as the host knows it over restarts; what is learnt goes there. A host that is gone has no use for it. */
const networkOf = (bridge: Bridge, state: () => HostState | null): CallNetwork => ({
  iceServers: () => state()?.iceServers ?? [],
  path: {
    recall: () => firstTry(state()?.networkPath ?? null, Date.now()),
    remember: (path) => void bridge.ask('network:path-found', { path }).catch(() => undefined),
  },
  measured: (availableBps) =>
    void bridge.ask('network:line-measured', { availableBps }).catch(() => undefined),
});

const noSubscription = (): (() => void) => () => undefined;

/** Sound and picture of the call: prepared, with the own picture, from the queue on; both ways once an agent answers. */
export const useCallMedia = (call: KioskCall | null): MediaView => {
  const { bridge, state } = useKiosk();
  const known = useRef(state);
  useEffect(() => {
    known.current = state;
  });
  const capabilities = state?.routerRtpCapabilities ?? null;
  const online = state?.connection.state === 'online';
  const callId = call?.callId ?? null;
  const ready = capabilities !== null;
  const deviceChoice = useDeviceChoice();
  const chosen = useRef(deviceChoice);
  useEffect(() => {
    chosen.current = deviceChoice;
  }, [deviceChoice]);
  const [media, setMedia] = useState<CallMedia | null>(null);
  const choice = useCameraChoice(callId);
  const waits = call?.state === 'waiting' || call?.state === 'ringing';
  const cameraAwaits = choice.later && waits;

  // The capabilities come anew, unchanged, with every welcome: they must not start the call again. Nor does the choice of
  // when the camera opens: it is told below.
  const start = useEffectEvent((callId: string): CallMedia => {
    const engine = new CallMedia({
      callId,
      routerRtpCapabilities: capabilities ?? {},
      request: requestThrough(bridge),
      onFact: factsOf(bridge),
      network: networkOf(bridge, () => known.current),
      cameraAwaits,
      deviceChoice: () => chosen.current,
    });
    void engine.start();
    return engine;
  });
  useEffect(() => {
    if (callId === null || !ready) return;
    const engine = start(callId);
    setMedia(engine);
    return () => {
      engine.close();
      setMedia(null);
    };
  }, [callId, ready, bridge]);

  useEffect(() => media?.setOnline(online), [online, media]);
  useEffect(() => media?.setCameraAwaits(cameraAwaits), [cameraAwaits, media]);
  useEffect(() => media?.devicesChosen(), [deviceChoice, media]);

  const shown = useSyncExternalStore(
    media?.subscribe ?? noSubscription,
    () => media?.state ?? initialMediaState,
  );
  return {
    local: shown.localStream,
    remote: shown.remoteStream,
    link: shown.status,
    cameraReady: (shown.localStream?.getVideoTracks().length ?? 0) > 0,
    cameraChoice: choice,
    cameraMissing: shown.camera === 'missing' || shown.camera === 'denied',
    microphoneMissing: shown.microphone === 'missing' || shown.microphone === 'denied',
    pictureHeld: shown.pictureHeld,
    muted: shown.microphone === 'muted',
    cameraOff: shown.camera === 'off',
    peerMuted: shown.peer.microphone === 'muted',
    peerCameraOff: shown.peer.camera === 'off',
    peerMissing: mediaSources.filter((source) => shown.peer[source] === 'missing'),
    guests: shown.guests,
    setMuted: (muted) => media?.setMicrophone(!muted),
    setCameraOff: (off) => media?.setCamera(!off),
    stats: async () => (await media?.stats()) ?? { send: null, receive: null },
  };
};
