import { useEffect, useEffectEvent } from 'react';
import { factsOf, requestThrough } from '../call/use-call-media.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';
import { checkPage } from './page-check.ts';
import { useDeviceChoice } from '../media-devices/use-device-choice.ts';
import { countDevices } from './device-census.ts';
import { takePicture } from './window-picture.ts';

/** The page's part in the care of the kiosk: it says which devices it finds and runs the host's errands. Nobody sees it. */
export const useCare = (): void => {
  const { bridge, state } = useKiosk();
  const online = state?.connection.state === 'online';
  const choice = useDeviceChoice();
  useEffect(() => {
    if (!online) return;
    const tell = (): void => {
      countDevices(choice)
        .then((found) => bridge.ask('care:devices', found))
        .catch((error: unknown) => globalThis.reportError(error));
    };
    tell();
    navigator.mediaDevices.addEventListener('devicechange', tell);
    return () => navigator.mediaDevices.removeEventListener('devicechange', tell);
  }, [bridge, online, choice]);

  const errandId = state?.errand?.errandId ?? null;
  const run = useEffectEvent(async (id: string, signal: AbortSignal): Promise<void> => {
    if (state?.errand?.what === 'picture') {
      await bridge.ask('care:pictured', { errandId: id, picture: await takePicture() });
      return;
    }
    const results = await checkPage(
      {
        routerRtpCapabilities: state?.routerRtpCapabilities ?? {},
        iceServers: state?.iceServers ?? [],
        request: requestThrough(bridge),
        onFact: factsOf(bridge),
      },
      choice,
      signal,
    );
    await bridge.ask('care:checked', { errandId: id, results });
  });
  useEffect(() => {
    if (errandId === null) return;
    const stopping = new AbortController();
    const stop = (): void => stopping.abort();
    // A citizen who comes has the camera and the line at once.
    const touches = ['pointerdown', 'keydown'] as const;
    for (const touch of touches) addEventListener(touch, stop, true);
    run(errandId, stopping.signal).catch((error: unknown) => globalThis.reportError(error));
    return () => {
      stop();
      for (const touch of touches) removeEventListener(touch, stop, true);
    };
  }, [errandId]);
};
