import type { Command, Component } from '../components/component.domain.js';
import type { Fingerprint } from '../fingerprint/fingerprint.domain.js';
import { ownersText } from '../policy/command-policy.domain.js';
import { PlanFault } from './plan.domain.js';

/** What is run for a component: its owner's own commands, else those of its stack. */
export interface StackCommands {
  package: string[][];
  /** Empty: nothing to migrate. */
  migrate: string[][];
  /** Run on the rehearsed copy after its migration. */
  migration_test: string[][];
  restart: string[][];
  /** The owner's; empty: derived from the release folder, or none. */
  rollback: string[][];
  verify: string[][];
  logs: string[][];
  /** What a release consists of, relative to the component: a file, a `.tar`, a folder, or with `/.` at its end what is in the folder. */
  artifact: string;
}

const PORTS = { java: 8080, python: 8000, cpp: 8080, web: 3000, container: 8080 };
/** Unlike its other clients, Liquibase's Maven plugin does not look into the environment: Maven does, and no password is among the words. */
const LIQUIBASE_BY_MAVEN = [
  'liquibase:update',
  ...['url', 'username', 'password'].map((name) => `-Dliquibase.${name}=\${env.LIQUIBASE_COMMAND_${name.toUpperCase()}}`),
];
/** Never part of a release. */
const UNRELEASED = ['.golive', 'node_modules/.cache'];

/** An owner's commands as argument lists. */
export function argvs(commands: readonly Command[]): string[][] {
  return commands.map((command) => (typeof command === 'string' ? ownersText(command) : [...command]));
}

/** A name that services, images, databases and tags can have. */
export function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return slug === '' ? 'component' : slug;
}

/** The commands of a component. `archive`: where what has no build of its own is packed to. @throws PlanFault */
export function commandsOf(print: Fingerprint, component: Component, image: string, archive: string): StackCommands {
  const service = component.service ?? slugOf(component.name);
  const compose = factOf(print, 'compose') !== null;
  const own = (key: 'package' | 'migrate' | 'migration_test' | 'restart' | 'rollback' | 'verify' | 'logs') =>
    component[key] === undefined ? undefined : argvs(component[key]);
  return {
    package: own('package') ?? packaging(print, compose, image, archive),
    migrate: own('migrate') ?? migration(print),
    migration_test: own('migration_test') ?? [],
    restart: own('restart') ?? restart(print, compose, service),
    rollback: own('rollback') ?? [],
    verify: own('verify') ?? [],
    logs: own('logs') ?? logs(print, compose, service, component.restart === undefined),
    artifact: component.artifact?.replace(/\/$/, '/.') ?? artifact(print, archive),
  };
}

/** A fact's value, or null. */
export function factOf(print: Pick<Fingerprint, 'evidence'>, fact: string): string | null {
  return print.evidence.find((one) => one.fact === fact)?.value ?? null;
}

/** Where the component says that it is well. */
export function healthUrl(print: Fingerprint, component: Component): string {
  if (component.health_url !== undefined) return component.health_url;
  const port = component.port ?? (Number(factOf(print, 'port')) || PORTS[print.stack]);
  return `http://127.0.0.1:${port}${print.health_endpoint ?? (print.flavour === 'static' ? '/' : '/healthz')}`;
}

function packaging(print: Fingerprint, compose: boolean, image: string, archive: string): string[][] {
  const docker = ['docker', 'build', '--tag', image, '.'];
  return [...build(print, archive), ...(compose || print.stack === 'container' ? [docker] : [])];
}

function build(print: Fingerprint, archive: string): string[][] {
  const packed = ['tar', '--create', '--exclude-vcs', ...UNRELEASED.map((name) => `--exclude=./${name}`), `--file=${archive}`, '.'];
  const script = factOf(print, 'build_script') === null ? [] : [['npm', 'run', 'build']];
  switch (print.stack) {
    case 'java':
      return print.build_tool === 'gradle' ? [[wrapped(print, 'gradle'), 'assemble']] : [[wrapped(print, 'mvn'), 'package', '-DskipTests']];
    case 'python':
      return print.build_tool === 'none' ? [packed] : [[python(print, 'python'), '-m', 'build']];
    case 'cpp':
      return [
        ['cmake', '-S', '.', '-B', 'build', '-DCMAKE_BUILD_TYPE=Release'],
        ['cmake', '--build', 'build', '--parallel'],
      ];
    case 'web':
      return [...install(print), ...script, ...(print.flavour === 'static' && script.length > 0 ? [] : [packed])];
    case 'container':
      return [];
  }
}

function install(print: Fingerprint): string[][] {
  return factOf(print, 'lock_file') === null ? [] : [['npm', 'ci']];
}

function migration(print: Fingerprint): string[][] {
  const tool = print.migration_tool;
  switch (tool) {
    case null:
    case 'none':
      return [];
    case 'alembic':
      return [[python(print, 'alembic'), 'upgrade', 'head']];
    case 'django':
      return [[python(print, 'python'), 'manage.py', 'migrate', '--noinput']];
    case 'flyway':
      return [print.build_tool === 'gradle' ? [wrapped(print, 'gradle'), 'flywayMigrate'] : [wrapped(print, 'mvn'), 'flyway:migrate']];
    case 'liquibase':
      return [print.build_tool === 'gradle' ? [wrapped(print, 'gradle'), 'update'] : [wrapped(print, 'mvn'), ...LIQUIBASE_BY_MAVEN]];
    case 'npm run migrate':
      return [['npm', 'run', 'migrate']];
    default:
      if (tool.startsWith('./') || tool.startsWith('build/')) return [[tool]];
      throw new PlanFault(`"${tool}" is no migration tool that is known: give its command as "migrate" in the components file`);
  }
}

function restart(print: Fingerprint, compose: boolean, service: string): string[][] {
  if (compose) return [['docker', 'compose', 'up', '-d']];
  if (print.stack === 'container') return [['docker', 'restart', service]];
  return print.flavour === 'static' ? [] : [['systemctl', 'restart', service]];
}

function logs(print: Fingerprint, compose: boolean, service: string, derived: boolean): string[][] {
  if (!derived || print.flavour === 'static') return [];
  if (compose) return [['docker', 'compose', 'logs', '--tail', '50']];
  if (print.stack === 'container') return [['docker', 'logs', '--tail', '50', service]];
  return [['journalctl', '--unit', service, '--lines', '50', '--no-pager']];
}

function artifact(print: Fingerprint, archive: string): string {
  if (print.stack === 'java') return print.build_tool === 'gradle' ? 'build/libs/.' : 'target/.';
  if (print.stack === 'cpp') return 'build/.';
  if (print.stack === 'python' && print.build_tool !== 'none') return 'dist/.';
  if (print.flavour === 'static' && factOf(print, 'build_script') !== null) return 'dist/.';
  return archive;
}

const wrapped = (print: Fingerprint, tool: string) => factOf(print, 'wrapper') ?? tool;
/** A program of the component's own virtual environment, where it has one. */
const python = (print: Fingerprint, program: string) => {
  const environment = factOf(print, 'virtualenv');
  return environment === null ? program : `${environment}/bin/${program}`;
};
