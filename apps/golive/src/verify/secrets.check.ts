import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, CheckFailed } from '@golive/workflow';

const MAX_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * The secrets are not older than 90 days: by the day that whoever rotates them notes in GOLIVE_SECRETS_ROTATED_AT, else by the
 * age of the embedded issuer's key, where it is that which signs people in.
 */
export function secretsCheck(
  { rotatedAt, issuerDir }: { rotatedAt: string | undefined; issuerDir: string | undefined },
  now = new Date(),
): Check {
  return {
    name: 'secrets rotated',
    run: async () => {
      const since = rotatedAt === undefined ? await madeAt(issuerDir) : new Date(rotatedAt);
      if (since === undefined)
        throw new CheckFailed('nobody knows how old they are: set GOLIVE_SECRETS_ROTATED_AT to the day of their last rotation');
      if (Number.isNaN(since.getTime())) throw new CheckFailed('GOLIVE_SECRETS_ROTATED_AT must be a day, as 2026-01-31');
      const days = Math.floor((now.getTime() - since.getTime()) / DAY_MS);
      if (days < 0) throw new CheckFailed('GOLIVE_SECRETS_ROTATED_AT is in the future');
      if (days > MAX_DAYS) throw new CheckFailed(`they are ${days} days old, and ${MAX_DAYS} are the most: rotate them`);
      return `${days} days ago`;
    },
  };
}

async function madeAt(issuerDir: string | undefined): Promise<Date | undefined> {
  if (issuerDir === undefined) return undefined;
  return stat(join(issuerDir, 'issuer-key.json')).then(
    ({ mtime }) => mtime,
    () => undefined,
  );
}
