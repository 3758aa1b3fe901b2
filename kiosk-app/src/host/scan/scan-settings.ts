import type { ScanPreset } from '@visio-accueil/shared/protocol/scan.ts';

/** What each preset means to a device. */
export const scanSettings: Record<ScanPreset, { colour: boolean; resolution: number }> = {
  text: { colour: false, resolution: 200 },
  identity: { colour: true, resolution: 300 },
  photo: { colour: true, resolution: 300 },
};

/** A4, in millimetres. */
export const A4 = { width: 210, height: 297 };
