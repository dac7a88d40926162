import { maskText } from '@golive/observability';

/** One thing that must hold. */
export interface Check {
  /** A few words: `audit complete`. */
  name: string;
  /** Answers what was found, in a few words. @throws CheckFailed when it does not hold */
  run: () => Promise<string>;
}

/** What a check found to be wrong, for a person. */
export class CheckFailed extends Error {}

/** How a check went. */
export interface CheckOutcome {
  name: string;
  ok: boolean;
  detail: string;
  duration_ms: number;
}

/** Everything that was checked; `ok` when all of it holds. */
export interface Verification {
  ok: boolean;
  checks: CheckOutcome[];
}

/** Runs checks one after the other, each to its end whatever came of those before. A check that could not be made has failed. */
export async function runChecks(checks: readonly Check[], told: (outcome: CheckOutcome) => void = () => undefined): Promise<Verification> {
  const outcomes: CheckOutcome[] = [];
  for (const check of checks) {
    const began = performance.now();
    const found = await check.run().then(
      (detail) => ({ ok: true, detail }),
      (error: unknown) => ({ ok: false, detail: reasonOf(error) }),
    );
    const outcome = { name: check.name, ...found, duration_ms: Math.round(performance.now() - began) };
    outcomes.push(outcome);
    told(outcome);
  }
  return { ok: outcomes.every(({ ok }) => ok), checks: outcomes };
}

function reasonOf(error: unknown): string {
  if (error instanceof CheckFailed) return error.message;
  const { message, errors } = error as Error & { errors?: Error[] };
  return maskText(`could not be checked: ${message || (errors?.[0]?.message ?? 'no reason given')}`);
}
