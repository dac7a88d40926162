import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Variables that a reader of `Settings` takes without the caller naming them. */
const IMPLIED: Record<string, string> = {
  '.brokers()': 'KAFKA_BROKERS',
  '.postgresUrl()': 'DATABASE_URL',
  '.logLevel()': 'GOLIVE_LOG_LEVEL',
  '.failPoints()': 'GOLIVE_FAIL_POINTS',
};
const NAME = /'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g;

/** The apps that have a configuration. */
export const APPS = globSync('apps/*/src/config.ts', { cwd: root }).map((path) => path.split('/')[1] ?? '');

/** The names of the environment variables that an app reads, taken from its `config.ts`, the one place where it may. */
export function settingsOf(app: string): Set<string> {
  const code = readFileSync(join(root, 'apps', app, 'src/config.ts'), 'utf8');
  const named = [...code.matchAll(NAME)].map(([, name]) => name ?? '');
  const implied = Object.entries(IMPLIED).flatMap(([call, name]) => (code.includes(call) ? name : []));
  return new Set([...named, ...implied]);
}
