import { argvs, type StackCommands } from './stack-commands.domain.js';
import type { Component } from '../components/component.domain.js';
import type { PlanStep } from './plan.domain.js';
import type { StepBuilder, StepOptions } from './step-builder.domain.js';

/** Putting the new one in place of the old one, and back. */
export interface DeploySteps {
  steps: PlanStep[];
  /** Before the database is restored. */
  back: PlanStep[];
  /** After it. */
  restart: PlanStep[];
  /** What leaves no trace of the release. */
  cleanUp: PlanStep[];
}

/** What the link `current` pointed to when the plan was made; null: there was none. */
export type PreviousRelease = string | null;

interface Subject {
  component: Component;
  commands: StackCommands;
  /** Absolute; null: none is kept. */
  releaseDir: string | null;
  version: string;
  previous: PreviousRelease;
  /** Commands are given the live database. */
  hasDatabase: boolean;
}

const BACK = 'undo.deploy';

/** The deploy of a component: without a gap where it allows that, else by a release folder and a restart. */
export function deploySteps(steps: StepBuilder, subject: Subject): DeploySteps {
  const withDatabase: StepOptions = subject.hasDatabase ? { database: 'live' } : {};
  return subject.component.zero_downtime
    ? withoutGap(steps, subject.component.zero_downtime, withDatabase)
    : byRestart(steps, subject, withDatabase);
}

function withoutGap(steps: StepBuilder, way: NonNullable<Component['zero_downtime']>, options: StepOptions): DeploySteps {
  const undone = { ...options, undo: [BACK] };
  return {
    steps: [
      ...steps.commands('deploy.start', 'deploy', 'start the new one beside the old one', argvs(way.start), undone),
      steps.check('deploy.check', 'deploy', 'wait until the new one answers', { kind: 'http', url: way.check_url }, undone),
      ...steps.commands('deploy.switch', 'deploy', 'switch over', argvs(way.switch), undone),
      ...steps.commands('deploy.stop', 'deploy', 'stop the old one', argvs(way.stop), undone),
    ],
    back: steps.commands(BACK, 'rollback', 'go back to the old one', argvs(way.undo), options),
    restart: [],
    cleanUp: [],
  };
}

function byRestart(steps: StepBuilder, subject: Subject, options: StepOptions): DeploySteps {
  const { commands, releaseDir, previous } = subject;
  const own = commands.rollback.length > 0;
  const back = own || releaseDir !== null ? [BACK] : [];
  const again = !own && releaseDir !== null && previous !== null && commands.restart.length > 0;
  const undo = [...back, ...(again ? ['undo.restart'] : [])];
  const release = releaseDir === null ? undefined : releaseSteps(steps, subject, releaseDir, undo);
  return {
    steps: [...(release?.steps ?? []), ...steps.commands('deploy.restart', 'deploy', 'restart', commands.restart, { ...options, undo })],
    back: own
      ? steps.commands(BACK, 'rollback', "go back, as the component's owner says", commands.rollback, options)
      : (release?.back ?? []),
    restart: again ? steps.commands('undo.restart', 'rollback', 'restart the previous release', commands.restart, options) : [],
    cleanUp: release?.cleanUp ?? [],
  };
}

/** `releases/<version>` beside the others, and the link `current`, replaced by a rename: it always points to a whole release. */
function releaseSteps(steps: StepBuilder, { component, commands, version, previous }: Subject, releaseDir: string, undo: string[]) {
  const folder = `${releaseDir}/releases/${version}`;
  const source = commands.artifact.startsWith('/') ? commands.artifact : `${component.path}/${commands.artifact}`;
  const copy = source.endsWith('.tar')
    ? ['tar', '--extract', `--file=${source}`, `--directory=${folder}`]
    : ['cp', '--archive', '--', source, folder];
  const fresh: StepOptions = { undo: ['undo.release'], cwd: component.path };
  const link = (target: string) => ['ln', '--symbolic', '--force', '--no-dereference', '--', target, `${releaseDir}/current.new`];
  const rename = ['mv', '--no-target-directory', '--force', '--', `${releaseDir}/current.new`, `${releaseDir}/current`];
  return {
    steps: [
      steps.command('deploy.folder', 'deploy', 'make a folder for the release', ['mkdir', '--parents', '--', folder], fresh),
      steps.command('deploy.copy', 'deploy', 'copy the release into it', copy, fresh),
      steps.command('deploy.link', 'deploy', 'prepare the link to it', link(`releases/${version}`), fresh),
      steps.command('deploy.switch', 'deploy', 'switch to it', rename, { undo: ['undo.release', ...undo] }),
    ],
    back:
      previous === null
        ? [
            steps.command(BACK, 'rollback', 'take the link away: there was no release before', [
              'rm',
              '--force',
              '--',
              `${releaseDir}/current`,
            ]),
          ]
        : steps.commands(BACK, 'rollback', 'switch back to the previous release', [link(previous), rename]),
    cleanUp:
      previous === `releases/${version}`
        ? []
        : [steps.command('undo.release', 'rollback', 'remove the release', ['rm', '--recursive', '--force', '--', folder])],
  };
}
