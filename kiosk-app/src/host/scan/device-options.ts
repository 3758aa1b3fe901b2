import type { ScanSettings } from '@visio-accueil/shared/domain/scan-settings.ts';

/** One option of a device as `scanimage -A` lists it: its values in words, or a range. */
interface DeviceOption {
  choices: string[];
  range: { min: number; max: number } | null;
}

export type DeviceOptions = ReadonlyMap<string, DeviceOption>;

const line =
  /^ {4}(--?[a-z][\w-]*)(?:\[=\()?\s?([^[]*?)(?:\)?\])?(?: \(in steps of [^)]*\))?(?:\s\[[^\]]*\])*$/i;

/** Reads `scanimage -A`: every active option of the device by its name, e.g. "--mode", "-x". */
export const parseDeviceOptions = (listing: string): DeviceOptions => {
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

/** A way for paper into the device, and the arguments that choose it. */
export interface DeviceSource {
  kind: 'glass' | 'feeder';
  /** Does it read both sides? */
  duplex: boolean;
  args: string[];
}

const isGlass = /flat ?bed|platen|glass/i;
const isFeeder = /adf|feeder/i;
const isDuplex = /duplex|both/i;
/** Backs alone are of no use; what scans slides is no source for paper. */
const isUseless = /back|transparen|negative|slide|film|card/i;

/**
 * The sources of a device. Backends name them each in their way: "Flatbed|ADF|ADF Duplex" (airscan), "FlatBed|Automatic
 * Document Feeder(left aligned)" (brother), "ADF Front|ADF Back|ADF Duplex" (fujitsu), "Flatbed|Automatic Document Feeder"
 * with `--adf-mode Simplex|Duplex` or `--duplex` (epson2, older ones). A device without the option has its glass only.
 */
export const deviceSources = (options: DeviceOptions): DeviceSource[] => {
  const choices = options.get('--source')?.choices ?? [];
  if (choices.length === 0) return [{ kind: 'glass', duplex: false, args: [] }];
  const modes = options.get('--adf-mode')?.choices ?? [];
  const duplexMode = modes.find((mode) => isDuplex.test(mode));
  const simplexMode = modes.find((mode) => /simplex|front|one/i.test(mode));
  return choices.flatMap((choice): DeviceSource[] => {
    const args = ['--source', choice];
    if (isGlass.test(choice)) return [{ kind: 'glass', duplex: false, args }];
    if (!isFeeder.test(choice) || isUseless.test(choice)) return [];
    if (isDuplex.test(choice)) return [{ kind: 'feeder', duplex: true, args }];
    const simplex = simplexMode === undefined ? args : [...args, '--adf-mode', simplexMode];
    const sources: DeviceSource[] = [{ kind: 'feeder', duplex: false, args: simplex }];
    if (duplexMode !== undefined)
      sources.push({ kind: 'feeder', duplex: true, args: [...args, '--adf-mode', duplexMode] });
    else if (options.has('--duplex'))
      sources.push({ kind: 'feeder', duplex: true, args: [...args, '--duplex=yes'] });
    return sources;
  });
};

/**
 * The sources to try, in order, for what is asked: the feeder when it holds paper or nobody knows, the glass when it is
 * empty. Both sides where the device can, else one. Empty: the device has no such source.
 */
export const sourcesToTry = (
  sources: readonly DeviceSource[],
  { source, sides }: Pick<ScanSettings, 'source' | 'sides'>,
  feederLoaded: boolean | null,
): DeviceSource[] => {
  const glass = sources.find(({ kind }) => kind === 'glass');
  const feeders = sources.filter(({ kind }) => kind === 'feeder');
  const feeder = feeders.find(({ duplex }) => duplex === (sides === 'both')) ?? feeders[0];
  const wanted =
    source === 'glass'
      ? [glass]
      : source === 'feeder'
        ? [feeder]
        : feederLoaded === true
          ? [feeder ?? glass]
          : feederLoaded === false
            ? [glass ?? feeder]
            : [feeder, glass];
  return wanted.filter((known) => known !== undefined);
};

const pick = (option: DeviceOption | undefined, pattern: RegExp): string | undefined =>
  option?.choices.find((choice) => pattern.test(choice));

/** The device's own resolution nearest to the wish, never a value it would silently replace; the finer of two as near. */
const nearestResolution = (option: DeviceOption, wish: number): number => {
  if (option.range) return Math.min(Math.max(wish, option.range.min), option.range.max);
  const known = option.choices.map((choice) => Number.parseInt(choice, 10)).filter(Number.isFinite);
  return known.sort((a, b) => Math.abs(a - wish) - Math.abs(b - wish) || b - a)[0] ?? wish;
};

/**
 * How many times longer than up to 300 dpi a device may be silent: a network scanner says nothing while it reads a page, and its
 * lamp moves the slower the finer it reads.
 */
export const patienceAt = (resolution: number): number => Math.max(1, resolution / 300);

/** A4, in millimetres (ISO 216). */
const A4 = { width: 210, height: 297 };

/** The arguments that make this device scan A4 with these settings, source aside; only what it says it can do. */
export const deviceArguments = (
  options: DeviceOptions,
  { colour, resolution }: Pick<ScanSettings, 'colour' | 'resolution'>,
): string[] => {
  const args: string[] = [];
  // Whether there is colour in it shows once it is read: only what is surely grey is scanned so.
  const mode = pick(options.get('--mode'), colour === 'grey' ? /gr[ae]y/i : /colou?r/i);
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
