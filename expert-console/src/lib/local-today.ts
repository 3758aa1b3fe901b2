/**
 * The day it is here, by this device's clock and zone.
 *
 * @returns YYYY-MM-DD (the Swedish way of writing a date is ISO 8601's)
 */
export const localToday = (): string => new Date().toLocaleDateString('sv-SE');
