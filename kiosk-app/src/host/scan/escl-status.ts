import type { ErrorCode } from '@visio-accueil/shared/protocol/errors.ts';

/** What a driverless scanner says of itself before and after a scan. */
export interface EsclStatus {
  /** Why it cannot scan now; null: it can. */
  fault: ErrorCode | null;
  /** Is there paper in its feeder? Null: it has none or does not tell. */
  feederLoaded: boolean | null;
}

/** Longest wait for the answer, in milliseconds: the scan itself tells the rest. */
const LIMIT = 2000;

const feederFaults: Record<string, ErrorCode> = {
  ScannerAdfJam: 'scanner-jam',
  ScannerAdfHatchOpen: 'scanner-cover-open',
  ScannerAdfMispick: 'scanner-jam',
  ScannerAdfMultipickDetected: 'scanner-jam',
};

/** Reads a ScannerStatus document (Mopria eSCL, 8.2): two elements are of interest, whatever their prefix. */
export const parseEsclStatus = (xml: string): EsclStatus => {
  const element = (name: string): string | undefined =>
    new RegExp(`<(?:\\w+:)?${name}>\\s*([^<\\s]+)`).exec(xml)?.[1];
  const state = element('State');
  const adf = element('AdfState');
  const fault = feederFaults[adf ?? ''] ?? (state === 'Processing' ? 'scanner-busy' : null);
  const feederLoaded = adf === 'ScannerAdfLoaded' ? true : adf === 'ScannerAdfEmpty' ? false : null;
  return { fault, feederLoaded };
};

/** Asks the scanner at `url` (".../eSCL"); null when it does not answer in time or not in eSCL. */
export const readEsclStatus = async (url: string, signal: AbortSignal): Promise<EsclStatus | null> => {
  try {
    const response = await fetch(`${url}/ScannerStatus`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT)]),
    });
    return response.ok ? parseEsclStatus(await response.text()) : null;
  } catch {
    return null;
  }
};
