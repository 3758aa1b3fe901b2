/** What car journeys that were spared come to in CO2. A factor is never changed: a new one has a new version. */

export interface CarbonFactor {
  readonly version: string;
  /** Kilograms of CO2 for a kilometre by car. */
  readonly kgPerKm: number;
}

/**
 * The factor behind the Lot's published balance of 2009: 200 kg for 1117 km. Its perimeter is the cars of citizens alone, on the
 * journeys that they say they were spared; neither making nor running kiosks and servers is in it.
 */
export const lot2009: CarbonFactor = { version: 'lot2009', kgPerKm: 200 / 1117 };

/** Kilograms of CO2, rounded; kilometres below nought are none. */
export const carbonOf = (km: number, factor: CarbonFactor): number =>
  Math.round(Math.max(0, km) * factor.kgPerKm);
