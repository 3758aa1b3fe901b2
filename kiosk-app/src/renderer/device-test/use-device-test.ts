import { DeviceTest } from '@visio-accueil/shared/browser/device-test/device-test.ts';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { factsOf, requestThrough } from '../call/use-call-media.ts';
import { useDeviceChoice } from '../media-devices/use-device-choice.ts';
import { useKiosk } from '../journey/kiosk-context.tsx';

/** The test for as long as its screen is shown: leaving it puts the camera's light out. Null until the server is known. */
export const useDeviceTest = (): DeviceTest | null => {
  const { bridge, state } = useKiosk();
  const capabilities = state?.routerRtpCapabilities ?? null;
  const ready = capabilities !== null;
  const choice = useDeviceChoice();
  const chosen = useRef(choice);
  useEffect(() => {
    chosen.current = choice;
  }, [choice]);
  const [test, setTest] = useState<DeviceTest | null>(null);
  // What the server told comes anew, unchanged, with every welcome: it must not start the test again.
  const start = useEffectEvent((): DeviceTest => {
    const made = new DeviceTest(
      {
        routerRtpCapabilities: capabilities ?? {},
        iceServers: state?.iceServers ?? [],
        request: requestThrough(bridge),
        onFact: factsOf(bridge),
      },
      (error) => globalThis.reportError(error),
      () => chosen.current,
    );
    void made.open();
    return made;
  });
  useEffect(() => {
    if (!ready) return;
    const made = start();
    setTest(made);
    return () => {
      made.close();
      setTest(null);
    };
  }, [ready, bridge]);
  useEffect(() => test?.devicesChosen(), [choice, test]);
  return test;
};
