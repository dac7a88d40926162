/** The middle one and the 99th of a hundred, rounded to so many digits. */
export function percentiles(values: readonly number[], digits = 1): { p50: number; p99: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(digits));
  return { p50: at(0.5), p99: at(0.99) };
}
