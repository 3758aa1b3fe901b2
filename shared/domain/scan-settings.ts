/** What a wish to scan means to a device. Pure. */
import type { ScanDetails, ScanPreset } from '../protocol/scan.ts';

export type ScanSettings = ScanDetails;

/** Resolutions a kiosk's scanner is asked for, in dots an inch: finer ones only fill the line, coarser cannot be read. */
export const RESOLUTIONS = { least: 75, most: 600 } as const;

export const isPossibleResolution = (resolution: number): boolean =>
  resolution >= RESOLUTIONS.least && resolution <= RESOLUTIONS.most;

/**
 * What each preset stands for. A text is read at 200 dpi; a form may be signed or stamped in colour, and has backs; what is
 * small (a card, a photo) lies on the glass, and is read finer.
 */
export const presetSettings: Record<ScanPreset, ScanSettings> = {
  text: { source: 'auto', sides: 'one', colour: 'grey', resolution: 200, quality: 'light' },
  form: { source: 'auto', sides: 'both', colour: 'auto', resolution: 200, quality: 'light' },
  identity: { source: 'glass', sides: 'one', colour: 'colour', resolution: 300, quality: 'light' },
  photo: { source: 'glass', sides: 'one', colour: 'colour', resolution: 300, quality: 'light' },
};

/** The settings of a request: the agent's own details, else the preset's. */
export const settingsOf = (preset: ScanPreset, details: ScanDetails | null): ScanSettings =>
  details ?? presetSettings[preset];
