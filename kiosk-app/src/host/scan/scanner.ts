import type { DeviceState } from '@visio-accueil/shared/protocol/kiosk.ts';
import type { ScanSettings } from '@visio-accueil/shared/domain/scan-settings.ts';

export interface ScanOrder {
  settings: ScanSettings;
  /** Where the device's pages are written: the session's own folder, in memory. */
  folder: string;
  /** The page under way, from 1, and how much of it is there: 0 to 1, or null when the device does not tell. */
  onProgress: (page: number, progress: number | null) => void;
  /**
   * A page is there, whole as far as the device says: a JPEG in `folder`, which is the receiver's to read and delete. The
   * device is already at the next one.
   */
  onPage: (path: string) => void;
  signal: AbortSignal;
}

/** A scanner. */
export interface ScannerPort {
  state(): Promise<DeviceState>;
  /** Asks the device what it can do while the citizen is being asked: the next `scan` need not wait for it. Moves nothing. */
  prepare(signal: AbortSignal): void;
  /**
   * Scans what is there: all sheets of the feeder, else the glass. Resolves when the device is done, after the last
   * `onPage`. Rejects with a `CodedError` (`scanner-*`, `scan-*`), pages told before stay; with the signal's reason once
   * the device has let go.
   */
  scan(order: ScanOrder): Promise<void>;
}
