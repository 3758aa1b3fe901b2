import { DeviceTest } from '@visio-accueil/shared/browser/device-test/device-test.ts';
import type { StoredDeviceChoice } from '@visio-accueil/shared/browser/stored-device-choice.ts';
import type { IceServer } from '@visio-accueil/shared/protocol/ice.ts';
import { useEffect, useEffectEvent, useState } from 'react';
import type { OnFact, SendRequest } from '../../lib/live.ts';

interface UseDeviceTestOptions {
  /** Whether the server has told its capabilities. */
  ready: boolean;
  routerRtpCapabilities: Record<string, unknown>;
  iceServers: readonly IceServer[];
  request: SendRequest;
  onFact: OnFact;
  /** What is chosen on this computer. */
  devices: StoredDeviceChoice;
}

/** The test for as long as its page is shown: leaving it puts the camera's light out. */
export const useDeviceTest = (options: UseDeviceTestOptions): DeviceTest | null => {
  const { ready, request, onFact, devices } = options;
  const [test, setTest] = useState<DeviceTest | null>(null);
  // What the server told comes anew, unchanged, with every welcome: it must not start the test again.
  const start = useEffectEvent((): DeviceTest => {
    const made = new DeviceTest(
      options,
      (error) => globalThis.reportError(error),
      () => devices.choice,
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
  }, [ready, request, onFact]);
  useEffect(
    () => (test === null ? undefined : devices.subscribe(() => test.devicesChosen())),
    [devices, test],
  );
  return test;
};
