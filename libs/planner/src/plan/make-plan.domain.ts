import type { Component } from '../components/component.domain.js';
import type { Fingerprint } from '../fingerprint/fingerprint.domain.js';
import { REHEARSAL_PREFIX } from '../policy/command-policy.domain.js';
import { databaseSteps } from './database-steps.domain.js';
import { deploySteps, type DeploySteps, type PreviousRelease } from './deploy-steps.domain.js';
import type { Plan, PlanStep } from './plan.domain.js';
import { commandsOf, healthUrl, slugOf, type StackCommands } from './stack-commands.domain.js';
import { LOCAL, StepBuilder } from './step-builder.domain.js';

/** What a plan is made of; nothing else has a say. */
export interface PlanInput {
  request: Plan['request'];
  scope: string;
  component: Component;
  print: Fingerprint;
  environment: string;
  /** Made beforehand: packaging is left out. Absolute. */
  artifact: { path: string; sha256: string } | null;
  previous: PreviousRelease;
  /** Hash over all of the above but `previous`. */
  planId: string;
  runDir: string;
}

const DEFAULT_GATES = ['lint', 'build', 'tests'];
const STAGING_GATE = 'test_deployment';

/** The ordered plan: pre-checks, backup, tag, packaging, rehearsal, migration, deploy, verify; and the way back. */
export function makePlan(input: PlanInput): Plan {
  const { component, print, environment, planId, runDir } = input;
  const slug = slugOf(component.name);
  const version = component.version ?? print.version ?? print.git?.commit?.slice(0, 12) ?? print.digest.slice(0, 12);
  const release = version.replace(/[^\w.+-]/g, '-');
  const found = commandsOf(print, component, `${slug}:${release}`, `${runDir}/release.tar`);
  const commands = input.artifact ? { ...found, artifact: input.artifact.path } : found;
  const steps = new StepBuilder({ cwd: component.path, environment, env: component.env ?? {}, timeouts: component.timeouts ?? {} });
  const database = databaseOf(component, commands, planId);
  const inDatabase =
    database && databaseSteps(steps, { runDir, copy: database.rehearsal_name, migrate: commands.migrate, test: commands.migration_test });
  const deploy = deploySteps(steps, {
    component,
    commands,
    releaseDir: releaseDirOf(component, print, slug),
    version: release,
    previous: input.previous,
    hasDatabase: database !== null,
  });
  const tag = tagOf(component, print, slug);
  const tagging = tag === null ? [] : [tagStep(steps, tag, version)];
  const rollback = [
    ...deploy.back,
    ...(inDatabase ? inDatabase.rollback : []),
    ...deploy.restart,
    ...deploy.cleanUp,
    ...(tag === null ? [] : [steps.command('undo.tag', 'rollback', 'take the tag back', ['git', 'tag', '--delete', tag])]),
  ];
  return {
    format: 'golive-plan/1',
    plan_id: planId,
    request: input.request,
    scope: input.scope,
    component: component.name,
    environment,
    version,
    tag,
    project_id: component.project_id ?? null,
    project_fingerprint: print,
    steps: [
      ...preChecks(steps, input, tag, deploy.steps.length > 0 && deploy.back.length === 0 ? ['deploy'] : []),
      ...(inDatabase?.backup ?? []),
      ...tagging,
      ...packaging(steps, input, commands),
      ...(inDatabase ? [...inDatabase.rehearsal, ...inDatabase.cleanUp, ...inDatabase.migration] : []),
      ...deploy.steps,
      ...verification(steps, input, commands, version, deploy),
    ],
    rollback,
    run_dir: runDir,
    database,
  };
}

/** Where releases go: said by the owner, or, for a site, where web servers look. Absolute; null: none is kept. */
export function releaseDirOf(component: Component, print: Pick<Fingerprint, 'flavour'>, slug: string): string | null {
  const said = component.release_dir ?? (print.flavour === 'static' && component.restart === undefined ? `/var/www/${slug}` : undefined);
  if (said === undefined) return null;
  return said.startsWith('/') ? said : `${component.path}/${said}`;
}

function databaseOf(component: Component, commands: StackCommands, planId: string): Plan['database'] {
  if (commands.migrate.length === 0 && component.database === undefined) return null;
  const live = component.database?.url_env ?? 'DATABASE_URL';
  return {
    url_env: live,
    rehearsal_url_env: component.database?.rehearsal_url_env ?? live,
    rehearsal_name: `${REHEARSAL_PREFIX}${planId.slice(0, 16)}`,
  };
}

/** One tag per version; a component that is not the whole repository has its name in it. */
function tagOf(component: Component, print: Fingerprint, slug: string): string | null {
  const version = component.version ?? print.version;
  if (component.tag === false || print.git === null || version === null) return null;
  const name = `v${version.replace(/[^\w.+-]/g, '-')}`;
  return print.git.root === component.path ? name : `${slug}-${name}`;
}

function tagStep(steps: StepBuilder, tag: string, version: string): PlanStep {
  return steps.command('tag', 'tag', `tag the commit ${tag}`, ['git', 'tag', '--annotate', `--message=Version ${version}`, tag], {
    undo: ['undo.tag'],
    on_resume: 'undo_first',
    stop_condition: 'the tag exists',
  });
}

function preChecks(steps: StepBuilder, { component, print, environment }: PlanInput, tag: string | null, missing: string[]): PlanStep[] {
  const demanded = environment !== LOCAL;
  const about = { commit: print.git?.commit ?? null, project_id: component.project_id ?? null, demanded };
  const green = { stop_condition: 'a gate is not green; one that nobody reported is not green' };
  const gates = component.gates ?? DEFAULT_GATES;
  const staging = component.staging_gate ?? STAGING_GATE;
  const clean = steps.command(
    'check.tree',
    'pre-checks',
    'nothing is uncommitted',
    ['git', 'status', '--porcelain', '--untracked-files=normal', '--', '.'],
    { expect: 'no_output', stop_condition: 'there are changes that no commit holds' },
  );
  return [
    ...(print.git === null ? [] : [clean]),
    ...(tag === null
      ? []
      : [
          steps.check('check.tag', 'pre-checks', `the tag ${tag} is free`, { kind: 'tag_free', tag }, { stop_condition: 'the tag exists' }),
        ]),
    steps.check('check.gates', 'pre-checks', `gates are green: ${gates.join(', ')}`, { kind: 'gates', gates, ...about }, green),
    steps.check('check.ci', 'pre-checks', 'CI is green: every gate that was reported', { kind: 'gates', gates: [], ...about }, green),
    steps.check('check.staging', 'pre-checks', `staging is verified: ${staging}`, { kind: 'gates', gates: [staging], ...about }, green),
    steps.check(
      'check.rollback',
      'pre-checks',
      'there is a way back',
      { kind: 'rollback_present', missing },
      {
        stop_condition: 'deploy or migration has no way back: set "rollback" or "release_dir" in the components file',
      },
    ),
  ];
}

function packaging(steps: StepBuilder, { artifact, component }: PlanInput, commands: StackCommands): PlanStep[] {
  if (artifact)
    return [
      steps.check('package.artifact', 'packaging', `the artifact is what was planned: ${artifact.path}`, { kind: 'artifact', ...artifact }),
    ];
  return steps.commands('package', 'packaging', `package ${component.name}`, commands.package);
}

function verification(steps: StepBuilder, input: PlanInput, commands: StackCommands, version: string, deploy: DeploySteps): PlanStep[] {
  const { component, print } = input;
  // What fails here is undone like the deploy and the migration themselves.
  const healthy = component.health_url !== undefined || print.flavour !== 'static' || component.port !== undefined;
  const url = healthUrl(print, component);
  const releases = releaseDirOf(component, print, slugOf(component.name));
  const release = version.replace(/[^\w.+-]/g, '-');
  const linked = releases !== null && deploy.steps.some(({ id }) => id === 'deploy.folder');
  const says = component.version_url ?? (healthy && print.flavour !== 'static' ? url : undefined);
  return [
    ...(linked
      ? [
          steps.command('verify.release', 'verify', 'the link points to this release', [
            'test',
            `${releases}/current`,
            '-ef',
            `${releases}/releases/${release}`,
          ]),
        ]
      : []),
    ...(healthy
      ? [
          steps.check(
            'verify.health',
            'verify',
            `it answers at ${url}`,
            { kind: 'http', url },
            { stop_condition: 'it never answers with 2xx' },
          ),
        ]
      : []),
    ...(says === undefined
      ? []
      : [
          steps.check(
            'verify.version',
            'verify',
            `what runs is ${version}`,
            { kind: 'version', url: says, version },
            { stop_condition: 'another version runs' },
          ),
        ]),
    ...steps.commands('verify.own', 'verify', "the component's own verification", commands.verify),
    ...steps.commands('verify.logs', 'verify', 'the newest lines of its log', commands.logs),
  ];
}
