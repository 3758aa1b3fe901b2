import { describe, expect, it } from '@jest/globals';
import type { DeviceReport } from '@visio-accueil/shared/protocol/kiosk.ts';
import { printerReasons, type PrinterReason } from '@visio-accueil/shared/protocol/print.ts';
import { problemsOf } from './recoveries.ts';

const devices = (reasons: PrinterReason[], part: Partial<DeviceReport> = {}): DeviceReport => ({
  scanner: 'ready',
  printer: 'ready',
  printerStatus: { reasons, warnings: [], duplex: true, color: true, a4: true },
  ...part,
});

describe('what a mediator is shown to mend', () => {
  it('is nothing while both devices are ready', () => {
    expect(problemsOf(devices([]))).toEqual([]);
  });

  it('is the printer’s own reason, each once, in the order in which it happens', () => {
    expect(problemsOf(devices(['toner-empty', 'media-empty', 'media-needed']))).toEqual([
      'printer-paper',
      'printer-toner',
    ]);
  });

  it('is a device that does not answer, whatever was known before', () => {
    const gone = { scanner: 'missing', printer: 'unknown', printerStatus: null } as const;
    expect(problemsOf(gone)).toEqual(['printer-silent', 'scanner-silent']);
  });

  it('knows every reason a printer can give, but the one that passes by itself', () => {
    const unknown = printerReasons.filter((reason) => problemsOf(devices([reason])).length === 0);
    expect(unknown).toEqual(['fuser-over-temp']);
  });
});
