import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { ExecutionLevel } from '../level/execution-level.domain.js';
import { EMPTY_DATABASE, EMPTY_SQL } from '../plan/database-steps.domain.js';
import type { Plan, PlanStep } from '../plan/plan.domain.js';
import type { ControlPlane } from './control-plane.js';
import { databaseUrl, environmentOf, secretsOf } from './database-env.js';
import type { ReportFile } from './report-file.js';
import { dueRollback, hasChanged, nextAfter, refusal, type RunReport, type RunStatus, type StepReport } from './report.domain.js';
import { runCheck } from './run-checks.js';
import { endGroup, runCommand, STEP_MARK } from './run-command.js';

/** Who is told how a run goes. */
export interface Audience {
  /** These of the plan's steps are to be run; on resuming, what is left. */
  begins(steps: readonly StepReport[]): void;
  started(step: StepReport): void;
  /** The newest line that the current command said. */
  tail(line: string): void;
  ended(step: StepReport): void;
  /** From here on the rollback runs: these of its steps. */
  rollback(due: readonly StepReport[]): void;
}

/** What a run is made with. */
export interface RunOptions {
  plan: Plan;
  /** New, or that of the run which is taken up again. */
  report: RunReport;
  level: ExecutionLevel;
  file: ReportFile;
  /** What commands inherit, and where connection strings are found. */
  env: NodeJS.ProcessEnv;
  controlPlane: ControlPlane | null;
  audience: Audience;
  /** Interrupts the run. */
  signal: AbortSignal;
}

/**
 * Runs exactly the steps of a plan, in its order, and the rollback when one fails (E4, K4). The report on the disk is true before and after
 * each step. Resolves with the report however the run ends.
 */
export function runPlan(options: RunOptions): Promise<RunReport> {
  return new Run(options).run();
}

class Run {
  private readonly report: RunReport;

  constructor(private readonly of: RunOptions) {
    this.report = of.report;
  }

  async run(): Promise<RunReport> {
    const { plan, file, level } = this.of;
    if (this.refuse()) {
      // Where nothing may run at all, nothing is written or told either.
      if (level !== 'PLAN_ONLY') await this.finish();
      return this.report;
    }
    await mkdir(join(plan.run_dir, 'logs'), { recursive: true, mode: 0o700 });
    await chmod(plan.run_dir, 0o700);
    await file.prepare();
    await writeFile(join(plan.run_dir, EMPTY_SQL), EMPTY_DATABASE, { mode: 0o600 });
    const backwards = goesBack(this.report);
    if (!backwards) this.report.status = 'RUNNING';
    await this.save();
    await this.record();
    if (backwards || !(await this.forwards())) await this.backwards();
    await this.finish();
    return this.report;
  }

  /** True when a step is above the level or against the policy: then none runs, for a run that cannot end must not begin. */
  private refuse(): boolean {
    const { plan, level } = this.of;
    for (const [steps, reports] of [
      [plan.steps, this.report.steps],
      [plan.rollback, this.report.rollback],
    ] as const) {
      steps.forEach((step, i) => {
        const why = refusal(step, level);
        if (why !== null) Object.assign(reports[i]!, { status: 'refused', detail: why });
      });
    }
    const refused = [...this.report.steps, ...this.report.rollback].filter(({ status }) => status === 'refused');
    if (refused.length === 0) return false;
    for (const step of [...this.report.steps, ...this.report.rollback]) if (step.status === 'pending') step.status = 'not_run';
    this.report.failure = { step: refused[0]!.id, reason: refused[0]!.detail! };
    this.end('REFUSED');
    return true;
  }

  /** True when the run is over without need for a rollback: it succeeded or was interrupted. */
  private async forwards(): Promise<boolean> {
    const { plan, audience } = this.of;
    audience.begins(this.report.steps.filter(({ status }) => status !== 'done'));
    for (const [i, step] of plan.steps.entries()) {
      const report = this.report.steps[i]!;
      if (report.status === 'done') continue;
      if (report.status === 'interrupted' && step.on_resume === 'undo_first') await this.undoFirst(step);
      await this.step(step, report);
      if (report.status === 'interrupted') return this.interrupted();
      if (report.status === 'failed') {
        this.report.failure = { step: step.id, reason: report.detail ?? step.stop_condition };
        for (const later of this.report.steps) if (later.status === 'pending') later.status = 'not_run';
        return false;
      }
    }
    this.end('SUCCEEDED');
    return true;
  }

  private async backwards(): Promise<void> {
    const { plan, audience } = this.of;
    const due = dueRollback(plan, this.report.steps);
    this.report.status = 'ROLLING_BACK';
    for (const step of this.report.rollback) if (!due.includes(step.id)) step.status = 'not_run';
    await this.save();
    if (due.length > 0) audience.rollback(this.report.rollback.filter(({ id }) => due.includes(id)));
    let broken = false;
    for (const [i, step] of plan.rollback.entries()) {
      const report = this.report.rollback[i]!;
      if (report.status === 'done' || !due.includes(step.id)) continue;
      // The database comes back by steps that build on each other; the rest is taken back all the same.
      if (broken && step.database === 'live') {
        report.status = 'not_run';
        continue;
      }
      await this.step(step, report);
      if (report.status === 'interrupted') return void this.interrupted('ROLLING_BACK');
      // That the failed state could not be kept is no reason not to restore.
      if (report.status === 'failed' && step.id !== 'undo.keep') broken = true;
    }
    this.end(broken ? 'ROLLBACK_FAILED' : hasChanged(plan, this.report.steps) ? 'ROLLED_BACK' : 'FAILED');
  }

  /** What an interrupted step may have left half-made is taken away; that there was nothing to take away is no fault. */
  private async undoFirst(step: PlanStep): Promise<void> {
    for (const [i, undo] of this.of.plan.rollback.entries()) {
      if (!step.undo.some((id) => undo.id === id || undo.id.startsWith(`${id}.`))) continue;
      await this.perform(undo, { ...this.report.rollback[i]! });
    }
  }

  private async step(step: PlanStep, report: StepReport): Promise<void> {
    const { audience } = this.of;
    Object.assign(report, { status: 'running', started_at: new Date().toISOString(), finished_at: null, detail: null, exit_code: null });
    await this.save();
    audience.started(report);
    const began = performance.now();
    await this.perform(step, report);
    Object.assign(report, { finished_at: new Date().toISOString(), duration_ms: Math.round(performance.now() - began), pid: null });
    await this.save();
    audience.ended(report);
  }

  /** Sets status, detail, exit code and log of the step; never throws for what the step does. */
  private async perform(step: PlanStep, report: StepReport): Promise<void> {
    try {
      if (this.of.signal.aborted) report.status = 'interrupted';
      else if (step.argv === null) await this.look(step, report);
      else await this.command(step, step.argv, report);
    } catch (error) {
      report.status = this.of.signal.aborted ? 'interrupted' : 'failed';
      report.detail = (error as Error).message;
    }
  }

  private async look(step: PlanStep, report: StepReport): Promise<void> {
    const { plan, env, controlPlane, signal } = this.of;
    const { ok, detail } = await runCheck({
      step: { ...step, check: step.check! },
      facts: this.report.facts,
      env: environmentOf(step, plan, env),
      controlPlane,
      signal,
    });
    report.status = signal.aborted && !ok ? 'interrupted' : ok ? 'done' : 'failed';
    report.detail = detail;
  }

  private async command(step: PlanStep, argv: readonly string[], report: StepReport): Promise<void> {
    const { plan, env, audience, signal } = this.of;
    if (step.database !== null) databaseUrl(step.database, plan, env);
    const mark = `${this.report.run_id}:${step.id}`;
    report.log = join(plan.run_dir, 'logs', `${step.id}.log`);
    const outcome = await runCommand({
      argv,
      cwd: step.cwd,
      env: { ...environmentOf(step, plan, env), [STEP_MARK]: mark },
      log: report.log,
      timeoutMs: step.timeout_seconds * 1000,
      signal,
      secrets: secretsOf(plan, env),
      started: async (pid) => {
        report.pid = pid;
        await this.save();
      },
      tail: (line) => audience.tail(line),
    });
    report.exit_code = outcome.exitCode;
    const said = stripVTControlCharacters(outcome.said).trim();
    const spoke = step.expect === 'no_output' && said !== '';
    report.status = outcome.interrupted ? 'interrupted' : outcome.fault !== null || spoke ? 'failed' : 'done';
    if (report.status !== 'done')
      report.detail = `${outcome.fault ?? step.stop_condition}${said === '' ? '' : `: ${said.split('\n').slice(-40).join('\n')}`}`;
  }

  private interrupted(status: RunStatus = 'INTERRUPTED'): true {
    this.report.status = status;
    this.report.next = nextAfter('INTERRUPTED', this.report.failure);
    return true;
  }

  private end(status: RunStatus): void {
    this.report.status = status;
    this.report.next = nextAfter(status, this.report.failure);
    this.report.finished_at = new Date().toISOString();
  }

  private async finish(): Promise<void> {
    await this.save();
    await this.record();
    await this.save();
    await this.of.file.done();
  }

  /** That nobody could be told never changes the outcome; the report says so. */
  private async record(): Promise<void> {
    const { controlPlane } = this.of;
    if (controlPlane === null) return;
    this.report.recorded = await controlPlane.record(this.report).then(
      (id) => ({ ok: true, detail: `recorded in the control plane as execution ${id}`, execution_id: id }),
      (error: Error) => ({
        ok: false,
        detail: `not recorded in the control plane: ${error.message}`,
        execution_id: this.report.recorded?.execution_id ?? null,
      }),
    );
  }

  private save(): Promise<void> {
    return this.of.file.save(this.report);
  }
}

/** A run that had failed when it was interrupted does not go on, but back. */
function goesBack({ status, steps }: RunReport): boolean {
  return status === 'ROLLING_BACK' || status === 'ROLLBACK_FAILED' || steps.some((step) => step.status === 'failed');
}

/** Makes an interrupted run's report one that can be gone on with: what it left running is ended first. */
export async function takeUp(report: RunReport): Promise<void> {
  for (const step of [...report.steps, ...report.rollback]) {
    if (step.status !== 'running' && step.status !== 'interrupted') continue;
    // By its mark alone: the number of its group may belong to others by now.
    await endGroup(NO_GROUP, `${report.run_id}:${step.id}`);
    Object.assign(step, { status: 'interrupted', pid: null });
  }
  report.resumed += 1;
  report.finished_at = null;
  for (const step of report.rollback) if (step.status === 'failed' || step.status === 'not_run') step.status = 'pending';
}

const NO_GROUP = Number.MAX_SAFE_INTEGER;
