import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DecidedLevel } from '../level/execution-level.domain.js';
import { type Plan, PlanFault } from '../plan/plan.domain.js';
import { ReportFile, writeDurably } from './report-file.js';
import { newReport, refusal, type RunReport } from './report.domain.js';
import { lockRun } from './run-lock.js';
import { runPlan, type RunOptions, takeUp } from './run-plan.js';

/** What an execution is made with. */
export interface Execution extends Pick<RunOptions, 'env' | 'controlPlane' | 'audience' | 'signal'> {
  plan: Plan;
  level: DecidedLevel;
  /** Goes on with the run that was interrupted. */
  resume: boolean;
}

/**
 * Executes a plan (E4): one run at a time per plan, its report beside it. What may not run is refused before anything has begun, which is
 * reported and recorded like any end; in a read-only environment nothing is written or recorded either.
 * @throws PlanFault where there is nothing to begin or to go on with
 */
export async function executePlan({ plan, level, resume, ...around }: Execution): Promise<RunReport> {
  const fresh = newReport(plan, level, randomUUID(), new Date());
  const file = new ReportFile(plan.run_dir);
  const of = { ...around, plan, level: level.level, file };
  if (level.level === 'PLAN_ONLY') return runPlan({ ...of, report: fresh });
  await ownFolder(dirname(plan.run_dir));
  const unlock = await lockRun(`${plan.run_dir}.lock`);
  try {
    const before = await file.read();
    if (resume) {
      // As it was begun: what it has already switched must not change what is left.
      const begun = await readBegun(plan);
      return await runPlan({ ...of, plan: begun, report: await resumed(begun, level, before) });
    }
    if (before) await setAside(plan, before);
    await mkdir(plan.run_dir, { recursive: true, mode: 0o700 });
    await writeDurably(join(plan.run_dir, 'plan.json'), `${JSON.stringify(plan, null, 2)}\n`);
    return await runPlan({ ...of, report: fresh });
  } finally {
    await unlock();
  }
}

async function readBegun(plan: Plan): Promise<Plan> {
  const text = await readFile(join(plan.run_dir, 'plan.json'), 'utf8').catch(() => undefined);
  if (text === undefined) throw new PlanFault(`there is no run of this plan to go on with (${plan.run_dir})`);
  return JSON.parse(text) as Plan;
}

async function resumed(plan: Plan, level: DecidedLevel, before: RunReport | undefined): Promise<RunReport> {
  if (!before) throw new PlanFault(`there is no run of this plan to go on with (${plan.run_dir})`);
  if (before.status === 'SUCCEEDED' || before.status === 'ROLLED_BACK' || before.status === 'FAILED' || before.status === 'REFUSED') {
    throw new PlanFault(`the last run of this plan is over (${before.status}): execute without --resume`);
  }
  const refused = [...plan.steps, ...plan.rollback].map((step) => refusal(step, level.level)).find((why) => why !== null);
  if (refused) throw new PlanFault(`it cannot be gone on with: ${refused}`);
  await takeUp(before);
  return { ...before, execution_level: level.level, level_reason: level.reason };
}

/** Dumps and logs of an earlier run are never written over. */
async function setAside(plan: Plan, before: RunReport): Promise<void> {
  if (['RUNNING', 'INTERRUPTED', 'ROLLING_BACK', 'ROLLBACK_FAILED'].includes(before.status)) {
    throw new PlanFault(`a run of this plan was interrupted (${before.status}): go on with --resume, or move ${plan.run_dir} away`);
  }
  const stamp = before.started_at.replace(/\D/g, '').slice(0, 14);
  const place = `${plan.run_dir}.${stamp}`;
  const taken = await stat(place).catch(() => undefined);
  await rename(plan.run_dir, taken ? `${place}.${randomUUID().slice(0, 8)}` : place);
}

/** A folder that git does not see, so that runs beside the sources leave a clean tree clean. */
async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, '.gitignore'), '*\n');
}
