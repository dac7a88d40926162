import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A rule of deploy/prometheus/rules. */
export interface AlertRule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; description: string; runbook_url: string };
}

/** The repository's root. */
export const ROOT = join(import.meta.dirname, '..');

/** Paths from the root that fit the pattern. */
export function filesLike(pattern: string): string[] {
  return globSync(pattern, { cwd: ROOT }).sort();
}

/** A YAML file of the repository. */
export function yamlAt<T>(path: string): T {
  return parse(readFileSync(join(ROOT, path), 'utf8')) as T;
}

/** Every alert that is shipped. */
export function alertRules(): AlertRule[] {
  return filesLike('deploy/prometheus/rules/*.yml').flatMap((path) =>
    yamlAt<{ groups: { rules: AlertRule[] }[] }>(path).groups.flatMap((group) => group.rules),
  );
}
