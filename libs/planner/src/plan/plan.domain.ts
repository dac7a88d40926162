import type { Fingerprint } from '../fingerprint/fingerprint.domain.js';
import type { StepLevel } from '../level/execution-level.domain.js';

/** The parts of a plan, in their order. */
export const PHASES = ['pre-checks', 'backup', 'tag', 'packaging', 'rehearsal', 'migration', 'deploy', 'verify', 'rollback'] as const;
export type Phase = (typeof PHASES)[number];

/** What golive itself looks at; everything else is a command. */
export type Check =
  | { kind: 'tag_free'; tag: string }
  /** `gates` empty: every gate that was reported, and at least one. `demanded` false: nothing is asked of this environment. */
  | { kind: 'gates'; gates: readonly string[]; commit: string | null; project_id: string | null; demanded: boolean }
  /** `missing`: what is planned and could not be taken back. */
  | { kind: 'rollback_present'; missing: readonly string[] }
  | { kind: 'artifact'; path: string; sha256: string }
  | { kind: 'checksum'; path: string }
  | { kind: 'live_untouched' }
  | { kind: 'http'; url: string }
  | { kind: 'version'; url: string; version: string };

/** One step, whole: what is printed is what runs. Either `argv` or `check` is there. */
export interface PlanStep {
  id: string;
  phase: Phase;
  title: string;
  /** The program and its arguments, as they are handed to it; no shell reads them. */
  argv: readonly string[] | null;
  check: Check | null;
  /** Absolute. */
  cwd: string;
  /** Set besides what the run itself has. */
  env: Readonly<Record<string, string>>;
  /** Which database the command is given; null: none, its variables are taken away. */
  database: 'live' | 'rehearsal' | null;
  /** `no_output`: exit code 0 and nothing said. */
  expect: 'exit_0' | 'no_output';
  level: StepLevel;
  /** Rule of the command policy that judged it; null for checks. */
  rule: string | null;
  /** When the run ends here, in words. */
  stop_condition: string;
  /** The steps of `rollback` that undo it (`x` means `x.1`, `x.2` … too): once it has begun, or, for a check, once it has failed. */
  undo: readonly string[];
  timeout_seconds: number;
  /** After an interruption in the midst of it: run again, or undo it first. */
  on_resume: 'repeat' | 'undo_first';
}

/** What a component needs done, in order, and what undoes it. The same fingerprint, component and environment make the same plan (K4). */
export interface Plan {
  format: 'golive-plan/1';
  /** Names the plan and the folder of its run. */
  plan_id: string;
  /** What was asked for, so that the plan can be made again and compared. */
  request: { path: string; components?: string; scope?: string; environment?: string; artifact?: string };
  scope: string;
  component: string;
  environment: string;
  version: string;
  tag: string | null;
  project_id: string | null;
  project_fingerprint: Fingerprint;
  steps: readonly PlanStep[];
  /** Run in this order when a step failed, each if what it undoes had begun. */
  rollback: readonly PlanStep[];
  /** Folder of the run: dumps, logs, report. */
  run_dir: string;
  /** Names of the environment variables that hold connection strings. */
  database: { url_env: string; rehearsal_url_env: string; rehearsal_name: string } | null;
}

/** A plan that cannot be made or must not be used. */
export class PlanFault extends Error {}
