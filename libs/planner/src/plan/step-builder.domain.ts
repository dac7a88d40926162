import type { StepLevel } from '../level/execution-level.domain.js';
import { judge } from '../policy/command-policy.domain.js';
import type { Check, Phase, PlanStep } from './plan.domain.js';

/** The environment in which everything is safe that the policy calls safe. */
export const LOCAL = 'local';

const TIMEOUT_SECONDS: Record<Phase, number> = {
  'pre-checks': 60,
  backup: 3600,
  tag: 60,
  packaging: 1800,
  rehearsal: 3600,
  migration: 3600,
  deploy: 600,
  verify: 180,
  rollback: 3600,
};
/** Phases that change what others see: outside of `local` they need elevation. */
const CHANGES: readonly Phase[] = ['tag', 'migration', 'deploy', 'rollback'];

/** What may be said of a step besides what it does. */
export type StepOptions = Partial<Pick<PlanStep, 'database' | 'expect' | 'stop_condition' | 'undo' | 'on_resume' | 'cwd' | 'env'>>;

/** Writes steps with what all steps of a component have in common. */
export class StepBuilder {
  constructor(
    private readonly of: {
      cwd: string;
      environment: string;
      env: Readonly<Record<string, string>>;
      timeouts: Readonly<Record<string, number>>;
    },
  ) {}

  command(id: string, phase: Phase, title: string, argv: readonly string[], options: StepOptions = {}): PlanStep {
    const { rule, verdict } = judge(argv);
    const level: StepLevel = verdict === 'SAFE_LOCAL' ? this.levelOf(phase) : 'ELEVATED';
    return { ...this.step(id, phase, title, options), argv, check: null, level, rule };
  }

  check(id: string, phase: Phase, title: string, check: Check, options: StepOptions = {}): PlanStep {
    return { ...this.step(id, phase, title, options), argv: null, check, level: 'SAFE_LOCAL', rule: null };
  }

  /** Several commands of one kind: `id`, or `id.1`, `id.2` …. */
  commands(id: string, phase: Phase, title: string, list: readonly (readonly string[])[], options: StepOptions = {}): PlanStep[] {
    return list.map((argv, i) => {
      const many = list.length > 1;
      return this.command(many ? `${id}.${i + 1}` : id, phase, many ? `${title} (${i + 1} of ${list.length})` : title, argv, options);
    });
  }

  private levelOf(phase: Phase): StepLevel {
    return this.of.environment !== LOCAL && CHANGES.includes(phase) ? 'ELEVATED' : 'SAFE_LOCAL';
  }

  private step(id: string, phase: Phase, title: string, options: StepOptions): Omit<PlanStep, 'argv' | 'check' | 'level' | 'rule'> {
    return {
      id,
      phase,
      title,
      cwd: this.of.cwd,
      env: this.of.env,
      database: null,
      expect: 'exit_0',
      stop_condition: 'it fails or takes too long',
      undo: [],
      timeout_seconds: this.of.timeouts[phase] ?? TIMEOUT_SECONDS[phase],
      on_resume: 'repeat',
      ...options,
    };
  }
}
