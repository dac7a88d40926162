/** What a component is built with. */
export type Stack = 'java' | 'python' | 'cpp' | 'web' | 'container';

/** One fact, and the file that said so (relative to the component's folder). */
export interface Evidence {
  fact: string;
  value: string;
  file: string;
}

/** Where the component's repository stands, read from its files. */
export interface GitState {
  /** Absolute. */
  root: string;
  commit: string | null;
  /** null: detached. */
  branch: string | null;
}

/** What is known of a component, each fact from a file; null where no file says anything. */
export interface Fingerprint {
  stack: Stack;
  /** `web` only. */
  flavour: 'server' | 'static' | null;
  build_tool: string;
  package: string;
  migration_tool: string | null;
  health_endpoint: string | null;
  ci: string | null;
  tests: string | null;
  container: string | null;
  name: string | null;
  version: string | null;
  git: GitState | null;
  evidence: readonly Evidence[];
  /** SHA-256 over every file of the component, the commit and what the components file says of it: what makes a plan stale. */
  digest: string;
}

/** The component's files, as a detector sees them. */
export interface ComponentFiles {
  /** Relative paths, sorted; what is built, installed or hidden is not among them. */
  readonly paths: readonly string[];
  /** Contents of those that are text and small. */
  text(path: string): string | undefined;
  /** A manifest as data (JSON, TOML, YAML, XML); undefined when there is none. */
  data(path: string): Record<string, unknown> | undefined;
}

/** What a detector found of its stack. */
export type Detected = Pick<Fingerprint, 'stack' | 'flavour' | 'build_tool' | 'package' | 'migration_tool' | 'name' | 'version'> & {
  evidence: Evidence[];
};

/** A folder that no plan can be made for: the message lists what was found. */
export class FingerprintFault extends Error {}

/** The value at a path of keys, where it is a text with something in it. */
export function textAt(data: unknown, ...keys: string[]): string | null {
  let value = data;
  for (const key of keys) value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Gathers facts with their files. */
export class Facts {
  readonly evidence: Evidence[] = [];

  /** Notes a fact and gives its value back. */
  say<T extends string>(fact: string, value: T, file: string): T {
    this.evidence.push({ fact, value, file });
    return value;
  }

  /** Notes a fact if there is one. */
  maybe(fact: string, value: string | null, file: string): string | null {
    return value === null ? null : this.say(fact, value, file);
  }

  /** The one of several tools that is there; null: none. @throws FingerprintFault when there are several */
  only(fact: string, found: readonly { value: string; file: string }[]): string | null {
    const values = [...new Set(found.map(({ value }) => value))];
    if (values.length > 1) {
      const list = found.map(({ value, file }) => `${value} (${file})`).join(', ');
      throw new FingerprintFault(`more than one ${fact.replaceAll('_', ' ')}: ${list}. Say which in the components file ("${fact}").`);
    }
    const [first] = found;
    return first ? this.say(fact, first.value, first.file) : null;
  }
}
