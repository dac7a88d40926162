import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '@golive/testing';
import { decideLevel } from '../level/execution-level.domain.js';
import { planComponent } from '../plan/plan-component.js';
import type { Plan } from '../plan/plan.domain.js';
import type { ControlPlane } from './control-plane.js';
import { executePlan } from './execute-plan.js';
import { SILENT } from './progress.js';
import type { RunReport } from './report.domain.js';
import type { Audience } from './run-plan.js';

export const FIXTURES = join(import.meta.dirname, '../../fixtures');

/** A name that would do harm wherever a shell, a quote or a space mattered. */
export const HOSTILE = `it's a "$(touch pwned)" \`touch pwned\` & co; dir`;

/** A component in a repository of its own, with what it is deployed to beside it. */
export class TestComponent {
  private constructor(
    readonly base: string,
    readonly path: string,
    readonly port: number,
    /** What commands inherit. */
    readonly env: NodeJS.ProcessEnv,
  ) {}

  /** A copy of the fixture (none: an empty folder), with `over`, another one, laid over it and `without` some of its files; committed. */
  static async of(
    fixture: string | null,
    env: NodeJS.ProcessEnv,
    { folder = 'component', venv = '', over = '', without = [] as readonly string[] } = {},
  ): Promise<TestComponent> {
    const base = mkdtempSync(join(tmpdir(), 'golive-planner-'));
    const path = join(base, folder);
    mkdirSync(path);
    if (fixture !== null) cpSync(join(FIXTURES, fixture), path, { recursive: true });
    for (const gone of without) rmSync(join(path, gone), { recursive: true });
    if (over !== '') cpSync(join(FIXTURES, over), path, { recursive: true });
    if (existsSync(join(FIXTURES, 'restart'))) cpSync(join(FIXTURES, 'restart'), join(path, 'restart'));
    if (venv !== '') symlinkSync(venv, join(path, '.venv'));
    const component = new TestComponent(base, path, await freePort(), env);
    component.git('init', '--quiet', '--initial-branch=main');
    component.commit({ '.gitignore': '.venv\n__pycache__\n*.egg-info\nbuild\ndist\ntarget\n' });
    return component;
  }

  get releases(): string {
    return join(this.base, 'www');
  }
  get url(): string {
    return `http://127.0.0.1:${this.port}/healthz`;
  }
  get stateDir(): string {
    return join(this.base, 'state', 'executions');
  }

  /** Writes files (null: takes one away) and commits them. */
  commit(files: Record<string, string | null>): void {
    this.write(files);
    this.git('add', '--all');
    this.git('-c', 'user.name=spec', '-c', 'user.email=spec@golive.test', 'commit', '--quiet', '--allow-empty', '--message=change');
  }

  write(files: Record<string, string | null>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.path, name);
      mkdirSync(dirname(file), { recursive: true });
      if (text === null) rmSync(file, { recursive: true });
      else writeFileSync(file, text);
      if (text?.startsWith('#!')) chmodSync(file, 0o755);
    }
  }

  /** Replaces a text in a file, everywhere. */
  replaced(file: string, from: string, to: string): Record<string, string> {
    return { [file]: readFileSync(join(this.path, file), 'utf8').replaceAll(from, to) };
  }

  git(...args: string[]): string {
    const env = { ...this.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_COMMITTER_NAME: 'spec', GIT_COMMITTER_EMAIL: 'spec@golive.test' };
    return execFileSync('git', args, { cwd: this.path, encoding: 'utf8', env }).trim();
  }

  get tags(): string[] {
    return this.git('tag').split('\n').filter(Boolean);
  }

  /** Says what the components file says of it. */
  declare(component: object): void {
    const whole = { name: 'default', path: this.path, ...component };
    writeFileSync(this.componentsFile, JSON.stringify({ components: [whole] }));
  }

  get componentsFile(): string {
    return join(this.base, 'components.json');
  }

  plan(environment?: string): Promise<Plan> {
    const components = existsSync(this.componentsFile) ? this.componentsFile : undefined;
    return planComponent({ path: this.path, components, environment, stateDir: this.stateDir });
  }

  async execute(
    options: {
      plan?: Plan;
      environment?: string;
      resume?: boolean;
      level?: 'PLAN_ONLY' | 'SAFE_LOCAL' | 'ELEVATED';
      audience?: Audience;
      signal?: AbortSignal;
      controlPlane?: ControlPlane;
    } = {},
  ): Promise<RunReport> {
    const token = { state: 'absent', path: '-' } as const;
    const level = options.level ? { level: options.level, reason: 'the spec says so' } : decideLevel(undefined, token, new Date());
    return executePlan({
      plan: options.plan ?? (await this.plan(options.environment)),
      level,
      resume: options.resume ?? false,
      env: { ...this.env, GIT_COMMITTER_NAME: 'spec', GIT_COMMITTER_EMAIL: 'spec@golive.test' },
      controlPlane: options.controlPlane ?? null,
      audience: options.audience ?? SILENT,
      signal: options.signal ?? new AbortController().signal,
    });
  }

  /** The version that answers now. */
  async version(): Promise<string> {
    return ((await (await fetch(this.url)).json()) as { version: string }).version;
  }

  /** Ends the server, if there is one, and removes everything. */
  close(): void {
    try {
      process.kill(Number(readFileSync(join(this.base, 'pid'), 'utf8')), 'SIGKILL');
    } catch {
      // none was started
    }
    rmSync(this.base, { recursive: true, force: true });
  }
}

/** The plan's steps as a log of them would have to read. */
export function outline(steps: readonly { id: string; argv: readonly string[] | null; cwd: string; title: string }[]): unknown[] {
  return steps.map(({ id, argv, cwd, title }) => ({ id, argv, cwd, title }));
}
