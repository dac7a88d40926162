import { readFile } from 'node:fs/promises';
import { checkUnchanged, executePlan, type Plan, Progress, type RunReport, SILENT } from '@golive/planner';
import { CommandFault } from './command-fault.js';
import type { CallerOptions } from './connection.js';
import { controlPlaneHere } from './control-plane.js';
import { sayPlan } from './plan.command.js';
import { openSession, planFor, type PlannerOptions, type PlannerSession, told } from './planner-session.js';
import { duration, paint, plain, say, sayJson } from './terminal.js';

type ExecuteOptions = PlannerOptions & CallerOptions & { plan?: string; resume?: boolean };

const INTERRUPTED = 130;

/** `golive execute`: runs exactly the plan. Exit code 0 only when it is deployed and verified. */
export async function execute(options: ExecuteOptions): Promise<void> {
  const session = await openSession();
  const plan = await planToRun(options, session);
  const readOnly = session.level.level === 'PLAN_ONLY';
  if (readOnly && !options.json) sayPlan(plan, session.level);
  const report = await run(plan, session, options, readOnly);
  if (options.json) sayJson(report);
  else sayOutcome(report);
  if (report.status === 'SUCCEEDED') return;
  const interrupted = report.status === 'INTERRUPTED' || report.status === 'ROLLING_BACK';
  throw new CommandFault(
    `${report.status}${report.failure ? `: ${report.failure.step}: ${plain(report.failure.reason)}` : ''}`,
    report.next,
    interrupted ? INTERRUPTED : 1,
  );
}

async function run(plan: Plan, { config, level }: PlannerSession, options: ExecuteOptions, readOnly: boolean): Promise<RunReport> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, interrupt);
  const progress = options.json ? undefined : new Progress();
  try {
    return await told(
      executePlan({
        plan,
        level,
        resume: options.resume === true,
        env: config.env,
        controlPlane: readOnly ? null : controlPlaneHere(options),
        audience: progress ?? SILENT,
        signal: interruption.signal,
      }),
    );
  } finally {
    await progress?.close();
    for (const signal of signals) process.off(signal, interrupt);
  }
}

/** The plan of the options; with `--plan` the one of the file, if it still is what would be planned. */
async function planToRun(options: ExecuteOptions, { config }: PlannerSession): Promise<Plan> {
  if (options.plan === undefined) return planFor(options, config);
  const kept = await readPlan(options.plan);
  const { path, components, scope, environment, artifact } = kept.request;
  const now = await planFor({ path, components, scope, env: environment, artifact }, config);
  try {
    checkUnchanged(kept, now);
  } catch (error) {
    // What a run that is gone on with has already switched is no reason to refuse it.
    if (options.resume && kept.project_fingerprint.digest === now.project_fingerprint.digest) return kept;
    throw new CommandFault((error as Error).message);
  }
  return kept;
}

async function readPlan(file: string): Promise<Plan> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFault(`the plan ${file} cannot be read: ${error.code}`);
  });
  try {
    const data = JSON.parse(text) as Plan;
    if (data.format === 'golive-plan/1' && typeof data.request?.path === 'string') return data;
  } catch {
    // said below
  }
  throw new CommandFault(`${file} is no plan`, 'write one with: golive plan --json');
}

function sayOutcome(report: RunReport): void {
  const took = Date.parse(report.finished_at ?? new Date().toISOString()) - Date.parse(report.started_at);
  const good = report.status === 'SUCCEEDED';
  say(
    `\n${paint(good ? 'green' : 'red', report.status)} ${plain(report.component)} ${plain(report.version)} → ${plain(report.environment)} in ${duration(took)}`,
  );
  for (const step of [...report.steps, ...report.rollback])
    if (step.status === 'refused') say(`  ${step.id}: not run, ${plain(step.detail ?? '')}`);
  if (report.recorded) say(`  ${plain(report.recorded.detail)}`);
  if (report.execution_level !== 'PLAN_ONLY') say(`  report and logs: ${report.run_dir}`);
}
