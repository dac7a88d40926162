import type { Stack } from '../fingerprint/fingerprint.domain.js';

/** A command: an argument list, or, where the component's owner wrote a text, that text for a shell. */
export type Command = readonly string[] | string;

/** One component of the components file, checked. Every command is optional: what is absent is derived from the stack. */
export interface Component {
  name: string;
  /** Absolute. */
  path: string;
  stack?: Stack;
  build_tool?: string;
  migration_tool?: string;
  version?: string;
  health_endpoint?: string;
  /** Project of the control plane: whose gates count, and under which runs are recorded. */
  project_id?: string;
  /** Names of environment variables, never connection strings. */
  database?: { url_env?: string; rehearsal_url_env?: string };
  /** Absolute address. */
  health_url?: string;
  /** Answers JSON with `version`, or a text that contains it; absent: `health_url`. */
  version_url?: string;
  port?: number;
  /** Folder with `releases/` and the link `current`; absolute, or relative to the component. */
  release_dir?: string;
  /** What is copied to the release: a file or folder of the component. */
  artifact?: string;
  /** systemd unit, or compose service. */
  service?: string;
  package?: readonly Command[];
  migrate?: readonly Command[];
  migration_test?: readonly Command[];
  restart?: readonly Command[];
  rollback?: readonly Command[];
  verify?: readonly Command[];
  logs?: readonly Command[];
  /** Start the new one beside the old one, switch over, stop the old one: without a gap. */
  zero_downtime?: {
    start: readonly Command[];
    check_url: string;
    switch: readonly Command[];
    stop: readonly Command[];
    undo: readonly Command[];
  };
  /** Gates that must have passed for the commit, outside of `local`. */
  gates?: readonly string[];
  /** Gate that says that staging was verified. */
  staging_gate?: string;
  /** false: no git tag. */
  tag?: boolean;
  env?: Readonly<Record<string, string>>;
  /** Seconds, by phase. */
  timeouts?: Readonly<Record<string, number>>;
}

/** A components file that cannot be used: every fault at once. */
export class ComponentsFault extends Error {}

const COMMANDS = ['package', 'migrate', 'migration_test', 'restart', 'rollback', 'verify', 'logs'] as const;
const TEXTS = [
  'stack',
  'build_tool',
  'migration_tool',
  'version',
  'health_endpoint',
  'project_id',
  'health_url',
  'version_url',
  'release_dir',
  'artifact',
  'service',
  'staging_gate',
] as const;
const OTHERS = ['name', 'path', 'database', 'port', 'zero_downtime', 'gates', 'tag', 'env', 'timeouts'] as const;
const KNOWN: readonly string[] = [...COMMANDS, ...TEXTS, ...OTHERS];

/** Checks what a components file says; `at` turns its paths into absolute ones. @throws ComponentsFault */
export function readComponents(data: unknown, at: (path: string) => string): Component[] {
  const list = isObject(data) ? data['components'] : undefined;
  if (!Array.isArray(list)) throw new ComponentsFault('the components file must be {"components": [{"name": …, "path": …}]}');
  const faults: string[] = [];
  const components = list.map((entry: unknown, i) => component(entry, `components[${i}]`, at, faults));
  const names = components.map(({ name }) => name);
  for (const name of new Set(names.filter((one, i) => names.indexOf(one) !== i))) faults.push(`two components are named "${name}"`);
  if (faults.length > 0) throw new ComponentsFault(`the components file cannot be used:\n  - ${faults.join('\n  - ')}`);
  return components;
}

/** The component of a scope. @throws ComponentsFault that lists those known */
export function scoped(components: readonly Component[], scope: string): Component {
  const found = components.find(({ name }) => name === scope);
  if (found) return found;
  const known = components.map(({ name }) => `"${name}"`).join(', ') || 'none';
  throw new ComponentsFault(`there is no scope "${scope}"; known ones: ${known}`);
}

function component(entry: unknown, where: string, at: (path: string) => string, faults: string[]): Component {
  if (!isObject(entry)) {
    faults.push(`${where} must be an object`);
    return { name: '', path: '' };
  }
  const fault = (key: string, what: string) => faults.push(`${where}.${key} ${what}`);
  for (const key of Object.keys(entry)) if (!KNOWN.includes(key)) fault(key, `is not known; known ones: ${KNOWN.join(', ')}`);
  for (const key of ['name', 'path']) if (!isText(entry[key])) fault(key, 'must be a text');
  for (const key of TEXTS) if (entry[key] !== undefined && !isText(entry[key])) fault(key, 'must be a text');
  for (const key of ['health_url', 'version_url'])
    if (isText(entry[key]) && !/^https?:\/\/\S+$/.test(entry[key])) fault(key, 'must be a web address');
  if (isText(entry['stack']) && !['java', 'python', 'cpp', 'web', 'container'].includes(entry['stack']))
    fault('stack', 'must be java, python, cpp, web or container');
  const commands = Object.fromEntries(
    COMMANDS.flatMap((key) => (entry[key] === undefined ? [] : [[key, commandsOf(entry[key], key, fault)]])),
  );
  if (entry['port'] !== undefined && !Number.isInteger(entry['port'])) fault('port', 'must be a number');
  if (entry['tag'] !== undefined && typeof entry['tag'] !== 'boolean') fault('tag', 'must be true or false');
  if (entry['gates'] !== undefined && !(Array.isArray(entry['gates']) && entry['gates'].every(isText)))
    fault('gates', 'must be a list of names');
  recordOf(entry, 'env', (value) => typeof value === 'string', 'must be an object of texts', fault);
  recordOf(entry, 'timeouts', (value) => typeof value === 'number' && value > 0, 'must be an object of seconds', fault);
  recordOf(
    entry,
    'database',
    (value) => isText(value) && /^[A-Za-z_]\w*$/.test(value),
    'must hold names of environment variables (url_env, rehearsal_url_env)',
    fault,
  );
  const switching = entry['zero_downtime'] === undefined ? {} : { zero_downtime: zeroDowntime(entry['zero_downtime'], fault) };
  return { ...entry, ...commands, ...switching, name: String(entry['name']), path: at(String(entry['path'])) } as Component;
}

function zeroDowntime(value: unknown, fault: (key: string, what: string) => void): Component['zero_downtime'] {
  if (!isObject(value) || !isText(value['check_url'])) {
    fault('zero_downtime', 'must have start, check_url, switch, stop and undo');
    return undefined;
  }
  const commands = (key: string) => commandsOf(value[key], `zero_downtime.${key}`, fault);
  return {
    start: commands('start'),
    check_url: value['check_url'],
    switch: commands('switch'),
    stop: commands('stop'),
    undo: commands('undo'),
  };
}

/** A text, an argument list, or a list of either. */
function commandsOf(value: unknown, key: string, fault: (key: string, what: string) => void): Command[] {
  if (isText(value)) return [value];
  if (isArgv(value)) return [value];
  if (Array.isArray(value) && value.every((one) => isText(one) || isArgv(one))) return value as Command[];
  fault(key, 'must be an argument list such as ["make", "all"], a text for a shell, or a list of these');
  return [];
}

function recordOf(
  entry: Record<string, unknown>,
  key: string,
  fits: (value: unknown) => boolean,
  what: string,
  fault: (key: string, what: string) => void,
) {
  const value = entry[key];
  if (value !== undefined && !(isObject(value) && Object.values(value).every(fits))) fault(key, what);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '' && !value.includes('\0');
/** Several words make a list of arguments; a list of lists is several commands. */
const isArgv = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string' && !word.includes('\0')) && value[0] !== '';
