/** The fewest values from which an expected wait may be told. */
const ENOUGH = 3;

/** The median of recent durations, rounded; null when there are too few to tell anything. */
export const typicalDuration = (durations: readonly number[]): number | null => {
  if (durations.length < ENOUGH) return null;
  const sorted = [...durations].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return Math.round(sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2);
};
