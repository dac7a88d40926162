import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare } from './load.js';

/** Deployments a second whose SQL alone, in five small transactions, pgbench gets through; undefined where there is no pgbench. */
export async function floor(
  ownerUrl: string,
  tenantId: string,
  seconds: number,
): Promise<{ perSecond: number; milliseconds: number } | undefined> {
  if (spawnSync('pgbench', ['--version']).status !== 0) return undefined;
  await prepare({ url: '', token: '', tenantId, ownerUrl }, 200, 200);
  const run = spawnSync(
    'pgbench',
    [
      '--no-vacuum',
      '--client=8',
      '--jobs=1',
      `--time=${seconds}`,
      '--protocol=prepared',
      `--file=${join(import.meta.dirname, 'floor.sql')}`,
      ownerUrl,
    ],
    { encoding: 'utf8' },
  );
  const tps = /tps = ([\d.]+)/.exec(run.stdout);
  const latency = /latency average = ([\d.]+)/.exec(run.stdout);
  if (!tps) throw new Error(`pgbench failed: ${run.stderr}`);
  return { perSecond: Math.round(Number(tps[1])), milliseconds: Number(latency?.[1] ?? 0) };
}
