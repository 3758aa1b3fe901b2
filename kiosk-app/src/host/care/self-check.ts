import type { CheckReport, CheckResult } from '@visio-accueil/shared/protocol/care.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { DeviceReport } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { ServerLink } from '../ports.ts';

/** Milliseconds an answer of the server may take before it is worth a word. */
const SLOW = 2000;
const DISK_FULL_MIB = 200;

type Verdict = CheckResult['verdict'];

export interface SelfCheckParts {
  readonly server: ServerLink;
  readonly devices: () => DeviceReport | null;
  readonly diskFreeMiB: () => Promise<number | null>;
  /** Camera, microphone and the media's way to the server and back, by the page; empty when there is none. */
  readonly page: () => Promise<CheckResult[]>;
}

const serverVerdict = async (server: ServerLink): Promise<Verdict> => {
  const asked = Date.now();
  try {
    await server.request('agency:list', {});
    return Date.now() - asked > SLOW ? 'watch' : 'ok';
  } catch (error) {
    if (error instanceof CodedError) return 'broken';
    throw error;
  }
};

const byState = { ready: 'ok', missing: 'broken', unknown: 'untested' } as const;

const printerVerdict = ({ printer, printerStatus }: DeviceReport): Verdict => {
  if (printer !== 'ready') return byState[printer];
  if ((printerStatus?.reasons.length ?? 0) > 0) return 'broken';
  return (printerStatus?.warnings.length ?? 0) > 0 ? 'watch' : 'ok';
};

/** Goes through everything that a citizen would need, as a call would, with nobody at its other end. */
export const runSelfCheck = async (parts: SelfCheckParts): Promise<CheckReport> => {
  const at = new Date().toISOString();
  const [server, disk, ofPage] = await Promise.all([
    serverVerdict(parts.server),
    parts.diskFreeMiB(),
    parts.page(),
  ]);
  const devices = parts.devices();
  const verdicts = new Map<CheckResult['check'], Verdict>([
    ['server', server],
    ['line', 'untested'],
    ['camera', 'untested'],
    ['microphone', 'untested'],
    ...ofPage.map(({ check, verdict }) => [check, verdict] as const),
    ['scanner', devices === null ? 'untested' : byState[devices.scanner]],
    ['printer', devices === null ? 'untested' : printerVerdict(devices)],
    ['disk', disk === null ? 'untested' : disk < DISK_FULL_MIB ? 'broken' : 'ok'],
  ]);
  return { at, results: [...verdicts].map(([check, verdict]) => ({ check, verdict })) };
};
