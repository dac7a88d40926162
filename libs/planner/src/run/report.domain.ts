import type { DecidedLevel, ExecutionLevel } from '../level/execution-level.domain.js';
import { allows } from '../level/execution-level.domain.js';
import type { Fingerprint } from '../fingerprint/fingerprint.domain.js';
import type { Plan, PlanStep } from '../plan/plan.domain.js';
import { judge } from '../policy/command-policy.domain.js';

/** How far a step is. `not_run`: the run ended before it; `refused`: the level or the command policy forbids it. */
export type StepStatus = 'pending' | 'running' | 'done' | 'failed' | 'interrupted' | 'refused' | 'not_run';

/** What became of a step. */
export interface StepReport extends Pick<PlanStep, 'id' | 'phase' | 'title' | 'argv' | 'check' | 'cwd' | 'level' | 'rule'> {
  status: StepStatus;
  started_at: string | null;
  finished_at: string | null;
  duration_ms: number | null;
  exit_code: number | null;
  /** Why it failed or was refused, or what it found. */
  detail: string | null;
  /** File with everything that the command said. */
  log: string | null;
  /** Process group of the command while it runs. */
  pid: number | null;
}

/** How a run stands. */
export type RunStatus = 'RUNNING' | 'SUCCEEDED' | 'REFUSED' | 'FAILED' | 'ROLLING_BACK' | 'ROLLED_BACK' | 'ROLLBACK_FAILED' | 'INTERRUPTED';

/** What a run leaves, written after each of its steps: true at every moment, whatever ends the run. */
export interface RunReport {
  format: 'golive-report/1';
  run_id: string;
  plan_id: string;
  scope: string;
  component: string;
  environment: string;
  version: string;
  tag: string | null;
  project_id: string | null;
  project_fingerprint: Fingerprint;
  execution_level: ExecutionLevel;
  level_reason: string;
  status: RunStatus;
  failure: { step: string; reason: string } | null;
  /** What to do next, in words. */
  next: string;
  started_at: string;
  finished_at: string | null;
  /** How often it was taken up again. */
  resumed: number;
  steps: StepReport[];
  rollback: StepReport[];
  /** What checks noted for later ones. */
  facts: { dump_sha256?: string; live_schema?: string };
  /** Whether the control plane has it; null: nobody was asked. */
  recorded: { ok: boolean; detail: string; execution_id: string | null } | null;
  run_dir: string;
}

/** The report of a run that has not begun. */
export function newReport(plan: Plan, decided: DecidedLevel, runId: string, now: Date): RunReport {
  return {
    format: 'golive-report/1',
    run_id: runId,
    plan_id: plan.plan_id,
    scope: plan.scope,
    component: plan.component,
    environment: plan.environment,
    version: plan.version,
    tag: plan.tag,
    project_id: plan.project_id,
    project_fingerprint: plan.project_fingerprint,
    execution_level: decided.level,
    level_reason: decided.reason,
    status: 'RUNNING',
    failure: null,
    next: nextAfter('RUNNING', null),
    started_at: now.toISOString(),
    finished_at: null,
    resumed: 0,
    steps: plan.steps.map(pending),
    rollback: plan.rollback.map(pending),
    facts: {},
    recorded: null,
    run_dir: plan.run_dir,
  };
}

function pending({ id, phase, title, argv, check, cwd, level, rule }: PlanStep): StepReport {
  const nothing = { started_at: null, finished_at: null, duration_ms: null, exit_code: null, detail: null, log: null, pid: null };
  return { id, phase, title, argv, check, cwd, level, rule, status: 'pending', ...nothing };
}

/** Why a run of this level must not run a step, with the rule's name; null: it may. */
export function refusal(step: Pick<PlanStep, 'argv' | 'level'>, level: ExecutionLevel): string | null {
  const judged = step.argv === null ? null : judge(step.argv);
  if (judged?.verdict === 'NEVER') return `the command policy refuses it (rule ${judged.rule}): ${judged.why}`;
  if (allows(level, step.level)) return null;
  const rule = judged?.verdict === 'ELEVATED' ? ` (rule ${judged.rule}: ${judged.why})` : '';
  return `it needs the level ${step.level}, and this run has ${level}${rule}`;
}

/**
 * The rollback steps that are due: those that undo a step which has begun. A check changes nothing, so what undoes one is due only when it has
 * failed; and a look on the way back is due only where the step did not end well.
 */
export function dueRollback(plan: Pick<Plan, 'steps' | 'rollback'>, reports: readonly StepReport[]): string[] {
  const due = plan.rollback.filter((back) =>
    plan.steps.some(({ check, undo }, i) => {
      const { status } = reports[i]!;
      const matters = check !== null || back.check !== null ? ['failed', 'interrupted'].includes(status) : BEGUN.includes(status);
      return matters && undo.some((id) => back.id === id || back.id.startsWith(`${id}.`));
    }),
  );
  return due.map(({ id }) => id);
}

/** True when what others see was changed, or may have been: more than a tag and a copy has to be taken back. */
export function hasChanged(plan: Pick<Plan, 'steps'>, reports: readonly StepReport[]): boolean {
  return plan.steps.some(
    ({ phase, id }, i) =>
      (BEGUN.includes(reports[i]!.status) && (phase === 'migration' || phase === 'deploy')) ||
      (id === 'rehearsal.untouched' && reports[i]!.status === 'failed'),
  );
}

const BEGUN: readonly StepStatus[] = ['running', 'done', 'failed', 'interrupted'];

/** What a person does next. */
export function nextAfter(status: RunStatus, failure: RunReport['failure']): string {
  switch (status) {
    case 'SUCCEEDED':
      return 'nothing: it is deployed and verified';
    case 'REFUSED':
      return 'nothing was run; get an elevation token, or change what the plan needs, then execute again';
    case 'FAILED':
      return `nothing was changed; mend what stopped it (${failure?.step ?? 'see the steps'}), then execute again`;
    case 'ROLLED_BACK':
      return `everything is as it was; mend what stopped it (${failure?.step ?? 'see the steps'}), then execute again`;
    case 'ROLLBACK_FAILED':
      return 'a step of the rollback failed: do what is left of "rollback" by hand, in its order, or execute again with --resume';
    default:
      return 'if no process works on it any more, go on with: golive execute --resume, with the same options';
  }
}
