import type { StepLevel } from '../level/execution-level.domain.js';

/** What the policy says to a command, and the rule that says so (E6). */
export interface Verdict {
  rule: string;
  verdict: StepLevel | 'NEVER';
  why: string;
}

interface Rule extends Verdict {
  fits: (program: string, args: readonly string[], argv: readonly string[]) => boolean;
}

/** Databases that a run makes and drops itself have this prefix; no other is ever dropped. */
export const REHEARSAL_PREFIX = 'golive_rehearsal_';

const among =
  (...programs: string[]) =>
  (program: string) =>
    programs.includes(program);
const SHELLS = ['sh', 'bash', 'zsh', 'dash', 'ksh', 'fish'];
const SQL_DROP = /\bdrop\s+(?:database|tablespace|role)\b/i;

/** The rules, in order: the first that fits decides. */
const RULES: readonly Rule[] = [
  {
    rule: 'no-other-user',
    verdict: 'NEVER',
    why: 'a run has the rights of whoever started it, and no others',
    fits: among('sudo', 'su', 'doas', 'pkexec', 'runuser'),
  },
  {
    rule: 'no-machine-control',
    verdict: 'NEVER',
    why: 'it stops or rebuilds the machine',
    fits: (program) => /^(?:shutdown|reboot|halt|poweroff|init|telinit|mkfs(?:\..+)?|fdisk|parted|dd|wipefs)$/.test(program),
  },
  {
    rule: 'no-wide-removal',
    verdict: 'NEVER',
    why: 'it removes a folder that is no part of a component',
    fits: (program, args) =>
      program === 'rm' &&
      args.some((word) => /^-\w*[rR]|^--recursive$/.test(word)) &&
      args.some((word) => /^(?:\/|\/\*|~|\.|\.\.|\/[^/]+\/?\*?)$/.test(word)),
  },
  {
    rule: 'no-forced-push',
    verdict: 'NEVER',
    why: 'it rewrites what others have',
    fits: (program, args) => program === 'git' && args.includes('push') && args.some((word) => /^(?:-f|--force.*|\+.+)$/.test(word)),
  },
  {
    rule: 'no-dropped-database',
    verdict: 'NEVER',
    why: 'only rehearsal databases are dropped',
    fits: (program, args) =>
      (program === 'dropdb' && !args.some((word) => word.startsWith(REHEARSAL_PREFIX))) ||
      (program === 'psql' && args.some((word) => SQL_DROP.test(word))),
  },
  {
    rule: 'service-state',
    verdict: 'SAFE_LOCAL',
    why: 'it only looks',
    fits: (program, args) =>
      program === 'journalctl' || (program === 'systemctl' && ['status', 'is-active', 'show'].includes(args[0] ?? '')),
  },
  {
    rule: 'service-control',
    verdict: 'ELEVATED',
    why: 'it changes what runs on this machine',
    fits: among('systemctl', 'service', 'docker', 'docker-compose', 'podman', 'kubectl', 'helm', 'nginx', 'haproxy', 'crontab'),
  },
  {
    rule: 'remote-change',
    verdict: 'ELEVATED',
    why: 'it reaches other machines',
    fits: (program, args) => among('ssh', 'scp', 'rsync')(program) || (program === 'git' && args.includes('push')),
  },
  {
    rule: 'known-tools',
    verdict: 'SAFE_LOCAL',
    why: 'builds, tests, migrates, backs up, or lays files into place',
    fits: among(
      ...[
        'python',
        'python3',
        'pip',
        'pip3',
        'alembic',
        'poetry',
        'uv',
        'mvn',
        'mvnw',
        'gradle',
        'gradlew',
        'java',
        'flyway',
        'liquibase',
        'cmake',
        'ctest',
        'make',
        'ninja',
      ],
      ...[
        'node',
        'npm',
        'npx',
        'yarn',
        'pnpm',
        'git',
        'pg_dump',
        'pg_restore',
        'psql',
        'createdb',
        'dropdb',
        'cp',
        'mv',
        'ln',
        'mkdir',
        'rm',
        'tar',
        'test',
        'cat',
        'true',
        'false',
        'echo',
        'sleep',
      ],
    ),
  },
  {
    rule: 'components-own-program',
    verdict: 'SAFE_LOCAL',
    why: "it is part of the component's folder",
    fits: (_, __, [first = '']) => !first.startsWith('/') && first.includes('/') && !first.split('/').includes('..'),
  },
];

const UNLISTED: Verdict = { rule: 'unlisted-program', verdict: 'ELEVATED', why: 'nobody has said that it is safe' };
const OWNERS_TEXT: Verdict = {
  rule: 'owners-shell-text',
  verdict: 'SAFE_LOCAL',
  why: "the component's owner wrote it as a text for a shell, and no command in it needs more",
};
const STRICTNESS = ['SAFE_LOCAL', 'ELEVATED', 'NEVER'];
/** Programs that only run another one. */
const WRAPPERS = ['env', 'nice', 'nohup', 'timeout', 'setsid', 'stdbuf', 'time', 'exec', 'command', 'xargs'];

/** The argument list that runs a text which the component's owner wrote for a shell. The planner itself never writes one. */
export function ownersText(text: string): string[] {
  return ['/bin/sh', '-c', text];
}

/** Which level a command needs, or that none may run it. `SAFE_LOCAL` means that every level but `PLAN_ONLY` may. */
export function judge(argv: readonly string[]): Verdict {
  const [first = '', ...args] = unwrapped(argv);
  const program = first.split('/').at(-1) ?? first;
  const text = SHELLS.includes(program) ? textOf(args) : undefined;
  if (text !== undefined) return judgeText(text);
  const { rule, verdict, why } = RULES.find((one) => one.fits(program, args, [first, ...args])) ?? UNLISTED;
  return { rule, verdict, why };
}

/** The strictest of what its commands get; a program that no rule names is the owner's own business. */
function judgeText(text: string): Verdict {
  const commands = text.split(/[;&|\n(){}`$"']+/).map((part) => part.trim().split(/\s+/).filter(Boolean));
  const verdicts = commands.filter((words) => words.length > 0).map(judge);
  return verdicts
    .filter(({ rule }) => rule !== UNLISTED.rule)
    .reduce((strictest, one) => (STRICTNESS.indexOf(one.verdict) > STRICTNESS.indexOf(strictest.verdict) ? one : strictest), OWNERS_TEXT);
}

function textOf(args: readonly string[]): string | undefined {
  const at = args.findIndex((word) => /^-\w*c$/.test(word));
  return at < 0 ? undefined : (args[at + 1] ?? '');
}

function unwrapped(argv: readonly string[]): readonly string[] {
  const program = argv[0]?.split('/').at(-1) ?? '';
  if (!WRAPPERS.includes(program)) return argv;
  const at = argv.findIndex((word, i) => i > 0 && !/^-|^\w+=|^[\d.]+[smhd]?$/.test(word));
  return at < 0 ? argv : unwrapped(argv.slice(at));
}
