import type { DeviceState } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { ScanPreset } from '@visio-accueil/shared/protocol/scan.ts';

export interface ScanOrder {
  preset: ScanPreset;
  /** Where the device's pages are written: the session's own folder. */
  folder: string;
  /** 0 to 1, or null when the device does not tell. */
  onProgress: (page: number, progress: number | null) => void;
  signal: AbortSignal;
}

/** A scanner. */
export interface ScannerPort {
  state(): Promise<DeviceState>;
  /**
   * Scans one page from the glass; answers with the JPEG's path in `folder`. Rejects with a `CodedError` (`scanner-*`),
   * or with the signal's reason once the device has let go.
   */
  scan(order: ScanOrder): Promise<string>;
}
