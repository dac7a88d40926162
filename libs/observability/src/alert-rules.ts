import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

interface RuleFile {
  groups?: { rules?: { alert?: unknown; expr?: unknown; labels?: Record<string, unknown>; annotations?: Record<string, unknown> }[] }[];
}

/** Where the rules are in a checkout and in the image. */
const SHIPPED = join(import.meta.dirname, '../../../deploy/prometheus/rules');

/** Alerts without which nobody would hear that the workflow engine is not what it must be (B6). */
const NEEDED = ['Workflow Audit Logging Failure', 'Workflow Graph Validation Failure', 'High Concurrency Failures'];

/**
 * Reads the alert rules as Prometheus would find them. Answers the names of the alerts.
 * @throws Error, with a sentence for people, when a file cannot be read or a rule is not whole
 */
export async function readAlertRules(folder = SHIPPED): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yml'));
  const alerts = (await Promise.all(files.map((name) => alertsIn(join(folder, name))))).flat();
  const missing = NEEDED.filter((name) => !alerts.includes(name));
  if (missing.length > 0) throw new Error(`no rule of ${folder} has the alert ${missing.map((name) => `"${name}"`).join(', ')}`);
  return [...new Set(alerts)];
}

async function alertsIn(path: string): Promise<string[]> {
  const { groups } = parse(await readFile(path, 'utf8')) as RuleFile;
  const rules = groups?.flatMap((group) => group.rules ?? []) ?? [];
  if (rules.length === 0) throw new Error(`${path} has no rules`);
  return rules.map(({ alert, expr, labels, annotations }) => {
    const whole =
      isText(alert) && isText(expr) && isText(labels?.severity) && isText(annotations?.summary) && isText(annotations?.runbook_url);
    if (!whole)
      throw new Error(
        `${path}: the rule ${isText(alert) ? `"${alert}"` : 'without a name'} lacks its expression, severity, summary or runbook`,
      );
    return alert;
  });
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
