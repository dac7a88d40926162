/** How long to wait before attempt `failures + 1`, in milliseconds: doubling from `firstMs` up to `maxMs`, half of it left to chance. */
export function backoffMs(failures: number, { firstMs = 100, maxMs = 10_000 } = {}): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return full / 2 + Math.random() * (full / 2);
}
