import { DeviceTest, type DeviceTestState } from '@visio-accueil/shared/browser/device-test/device-test.ts';
import type { LineLoopOptions } from '@visio-accueil/shared/browser/device-test/line-loop.ts';
import type { DeviceChoice } from '@visio-accueil/shared/domain/device-choice.ts';
import { findingsOf, overall } from '@visio-accueil/shared/domain/device-findings.ts';
import type { CheckResult } from '@visio-accueil/shared/protocol/care.ts';

const lineChecks: readonly string[] = ['path', 'delay', 'rate', 'loss'];

/** What a test that nobody watched says: a microphone need not hear a voice, but something. */
export const resultsOf = (state: DeviceTestState): CheckResult[] => {
  const line = state.refused
    ? 'broken'
    : (overall(findingsOf(state).filter(({ check }) => lineChecks.includes(check))) ?? 'untested');
  const opened = (device: DeviceTestState['camera']) =>
    device === null ? 'untested' : device === 'on' ? 'ok' : 'broken';
  return [
    { check: 'camera', verdict: opened(state.camera) },
    { check: 'microphone', verdict: state.microphoneDead ? 'broken' : opened(state.microphone) },
    { check: 'line', verdict: line },
  ];
};

/** Opens camera and microphone and sends media to the server and back, as a call does. `signal`: somebody came. */
export const checkPage = async (
  options: LineLoopOptions,
  choice: DeviceChoice,
  signal: AbortSignal,
): Promise<CheckResult[]> => {
  const test = new DeviceTest(
    options,
    (error) => globalThis.reportError(error),
    () => choice,
  );
  const stop = (): void => test.close();
  signal.addEventListener('abort', stop);
  await test.open();
  if (!signal.aborted) await test.measure();
  const { state } = test;
  test.close();
  signal.removeEventListener('abort', stop);
  return signal.aborted ? [] : resultsOf(state);
};
