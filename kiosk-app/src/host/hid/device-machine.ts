import type { ButtonRole } from '@visio-accueil/shared/protocol/side-device.ts';
import { afterReport, bitOf, released, type ButtonsState } from './button-machine.ts';
import type { HidProfile, LightName } from '@visio-accueil/shared/protocol/side-device.ts';
import { afterReading, nothingRead, type TextState } from './text-machine.ts';

/** What a device beside the screen says. */
export type HidEvent =
  | { readonly type: 'pressed'; readonly role: ButtonRole }
  | { readonly type: 'hook'; readonly lifted: boolean }
  | { readonly type: 'read'; readonly text: string };

export interface DeviceState {
  readonly buttons: ButtonsState;
  readonly lifted: boolean;
  readonly text: TextState;
}

/** A device that was just plugged in. */
export const freshDevice = (profile: HidProfile): DeviceState => ({
  buttons: released(profile),
  lifted: false,
  text: nothingRead,
});

/** One report on, by the profile of its model. The hook is a state, not a press: it is told as it is, bounces and all. Pure. */
export const afterDeviceReport = (
  profile: HidProfile,
  before: DeviceState,
  report: Uint8Array,
  now: number,
): { state: DeviceState; events: HidEvent[] } => {
  const buttons = afterReport(profile, before.buttons, report, now);
  const lifted = (profile.hook && bitOf(profile.hook, report)) ?? before.lifted;
  const reading = profile.reader ? afterReading(profile.reader, before.text, report, now) : null;
  return {
    state: { buttons: buttons.state, lifted, text: reading?.state ?? before.text },
    events: [
      ...buttons.pressed.map((role) => ({ type: 'pressed', role }) as const),
      ...(lifted === before.lifted ? [] : [{ type: 'hook', lifted } as const]),
      ...(reading?.read == null ? [] : [{ type: 'read', text: reading.read } as const]),
    ],
  };
};

/** The output reports, their numbers first, that light these lights of a model and put the others out. Pure. */
export const lightReports = ({ lights = {} }: HidProfile, lit: ReadonlySet<LightName>): number[][] => {
  const reports = new Map<number, number[]>();
  for (const [name, { report, byte, mask }] of Object.entries(lights)) {
    const bytes = reports.get(report) ?? [report];
    while (bytes.length <= byte) bytes.push(0);
    if (lit.has(name as LightName)) bytes[byte] = (bytes[byte] ?? 0) | mask;
    reports.set(report, bytes);
  }
  return [...reports.values()];
};
