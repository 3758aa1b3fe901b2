import type { ScanPreset } from '@visio-accueil/shared/protocol/scan.ts';
import { A4, scanSettings } from './scan-settings.ts';

/** One option of a device as `scanimage -A` lists it: its values in words, or a range. */
interface DeviceOption {
  choices: string[];
  range: { min: number; max: number } | null;
}

const line =
  /^ {4}(--?[a-z][\w-]*)(?:\[=\()?\s?([^[]*?)(?:\)?\])?(?: \(in steps of [^)]*\))?(?:\s\[[^\]]*\])*$/i;

/** Reads `scanimage -A`: every active option of the device by its name, e.g. "--mode", "-x". */
export const parseDeviceOptions = (listing: string): Map<string, DeviceOption> => {
  const options = new Map<string, DeviceOption>();
  for (const text of listing.split('\n')) {
    if (text.includes('[inactive]') || text.includes('[read-only]')) continue;
    const [, name, values = ''] = line.exec(text) ?? [];
    if (name === undefined) continue;
    const range = /^(-?[\d.]+)\.\.(-?[\d.]+)/.exec(values);
    options.set(name, {
      choices: range ? [] : values.split('|').filter((value) => value !== ''),
      range: range ? { min: Number(range[1]), max: Number(range[2]) } : null,
    });
  }
  return options;
};

const pick = (option: DeviceOption | undefined, pattern: RegExp): string | undefined =>
  option?.choices.find((choice) => pattern.test(choice));

/** The device's own resolution nearest to the wish, never a value it would silently replace. */
const nearestResolution = (option: DeviceOption, wish: number): number => {
  if (option.range) return Math.min(Math.max(wish, option.range.min), option.range.max);
  const known = option.choices.map((choice) => Number.parseInt(choice, 10)).filter(Number.isFinite);
  return known.sort((a, b) => Math.abs(a - wish) - Math.abs(b - wish))[0] ?? wish;
};

/** The arguments that make this device scan one A4 page from the glass with a preset; only what it says it can do. */
export const deviceArguments = (options: Map<string, DeviceOption>, preset: ScanPreset): string[] => {
  const { colour, resolution } = scanSettings[preset];
  const args: string[] = [];
  const source = pick(options.get('--source'), /flatbed|platen|glass/i);
  if (source) args.push('--source', source);
  const mode = pick(options.get('--mode'), colour ? /colou?r/i : /gr[ae]y/i);
  if (mode) args.push('--mode', mode);
  const resolutions = options.get('--resolution');
  if (resolutions) args.push('--resolution', String(nearestResolution(resolutions, resolution)));
  for (const [name, size] of [
    ['-x', A4.width],
    ['-y', A4.height],
  ] as const) {
    const range = options.get(name)?.range;
    if (range) args.push(name, String(Math.min(size, range.max)));
  }
  return args;
};
