import { randomInt } from 'node:crypto';

/** True when the long forms of the tests are asked for: `GOLIVE_LONG=1`. */
export function isLong(): boolean {
  return process.env['GOLIVE_LONG'] === '1';
}

/** The seed of what is left to chance: `GOLIVE_SEED`, to repeat a run, else a new one. */
export function seed(): number {
  return Number(process.env['GOLIVE_SEED'] ?? randomInt(2 ** 31));
}

/** Numbers in [0, 1) that follow from the seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
