/** The value below which this fraction of the samples lies, by nearest rank; the input need not be sorted. */
export const percentile = (samples: readonly number[], fraction: number): number => {
  const sorted = [...samples].sort((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)];
  if (value === undefined) throw new Error('no samples');
  return Math.round(value);
};
