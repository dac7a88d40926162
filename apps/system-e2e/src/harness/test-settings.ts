import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** True when the long forms of the tests are asked for: `GOLIVE_LONG=1`. */
export function isLong(): boolean {
  return process.env['GOLIVE_LONG'] === '1';
}

/** True when pictures of the console are to be taken, into docs/console: `GOLIVE_SCREENSHOTS=1`. */
export function wantsScreenshots(): boolean {
  return process.env['GOLIVE_SCREENSHOTS'] === '1';
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

/** How much chaos is made. */
export interface ChaosPlan {
  deployments: number;
  /** Projects that are deployed at the same time. */
  lanes: number;
  /** SIGKILLs of each service. */
  kills: number;
  /** Immediate stops of PostgreSQL. */
  databaseStops: number;
  /** SIGKILLs of the broker, where it is a process of its own. */
  brokerRestarts: number;
  /** The longest pauses of a client, and of whoever strikes a service. */
  pauseMs: number;
  strikePauseMs: number;
  /** How long a client that waits for the end of its deployment prefers to: less than its gateway lives, or it never gets an answer. */
  waitSeconds: number;
  /** The reader of the Live versions looks so often. */
  lookEveryMs: number;
  /** When it is over, whatever was reached. */
  minutes: number;
  /** True: what was reached by then is reported, and less than wanted is no failure. */
  bounded: boolean;
}

const SHORT_CHAOS: ChaosPlan = {
  deployments: 100,
  lanes: 20,
  kills: 2,
  databaseStops: 2,
  brokerRestarts: 2,
  pauseMs: 1_500,
  strikePauseMs: 4_000,
  waitSeconds: 20,
  lookEveryMs: 2,
  minutes: 10,
  bounded: false,
};
const LONG_CHAOS: ChaosPlan = { ...SHORT_CHAOS, deployments: 500, kills: 8, databaseStops: 8, brokerRestarts: 8, minutes: 15 };

/** Short, long with `GOLIVE_LONG=1`, or what `GOLIVE_CHAOS` says of it, as JSON: see `npm run test:chaos -- --help`. */
export function chaosPlan(): ChaosPlan {
  const asked = JSON.parse(process.env['GOLIVE_CHAOS'] ?? '{}') as Partial<ChaosPlan>;
  return { ...(isLong() ? LONG_CHAOS : SHORT_CHAOS), ...asked };
}

/** Squares of each fault that a run of the fail points takes: `usual`, or all of them with `GOLIVE_FAIL_POINTS_ALL=1`. */
export function sampleOfFailPoints(usual: number): number | undefined {
  return process.env['GOLIVE_FAIL_POINTS_ALL'] === '1' ? undefined : usual;
}

/** Leaves what a run found for whoever asked for it by `GOLIVE_RUN_REPORTS`, a folder. */
export function reportRun(name: string, run: { broker: string } & Record<string, unknown>): void {
  const folder = process.env['GOLIVE_RUN_REPORTS'];
  if (folder !== undefined) writeFileSync(join(folder, `${name}-${run.broker}.json`), JSON.stringify(run, null, 2));
}
