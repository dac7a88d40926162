import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { alertRules, filesLike, ROOT, yamlAt } from './alert-rules.js';

const rules = alertRules();
const names = [...new Set(rules.map(({ alert }) => alert))];
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const checks = filesLike('deploy/prometheus/rules/tests/*.yml').flatMap((path) =>
  yamlAt<{ tests: { promql_expr_test: { expr: string; exp_samples: unknown[] }[] }[] }>(path).tests.flatMap(
    (test) => test.promql_expr_test,
  ),
);

describe('the alerts', () => {
  it('bear the names that people know', () => {
    expect(names).toEqual(
      expect.arrayContaining(['Workflow Audit Logging Failure', 'Workflow Graph Validation Failure', 'High Concurrency Failures']),
    );
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))(
    '%s says how bad it is, what it is, and what to do',
    (_, { labels, annotations }) => {
      expect(labels.severity).toMatch(/^(critical|warning)$/);
      expect(annotations.summary).toBeTruthy();
      expect(annotations.description).toBeTruthy();
      for (const part of ['## Symptom', '## Query', '## Action', '## Check']) expect(text(annotations.runbook_url)).toContain(part);
    },
  );

  it('and the runbooks are the same set', () => {
    const fileOf = (alert: string): string => `docs/runbooks/${alert.toLowerCase().replaceAll(' ', '-')}.md`;
    expect(filesLike('docs/runbooks/*.md').filter((path) => !path.endsWith('README.md'))).toEqual(names.map(fileOf).sort());
    for (const { alert, annotations } of rules) expect(annotations.runbook_url).toBe(fileOf(alert));
  });

  it.each(names)('%s is tested firing and not firing', (alert) => {
    const own = checks.filter(({ expr }) => expr.includes(`alertname="${alert}"`)).map(({ exp_samples: samples }) => samples.length > 0);
    expect(new Set(own)).toEqual(new Set([true, false]));
  });

  it('look at metrics that the code exports only', () => {
    const code = filesLike('{apps,libs}/*/src/**/*.ts')
      .filter((path) => !/\.(spec|fixture)\.ts$/.test(path))
      .map(text)
      .join('\n');
    const used = new Set(rules.flatMap(({ expr }) => expr.match(/\bgolive_\w+/g) ?? []));
    expect([...used].filter((metric) => !code.includes(`'${metric}'`))).toEqual([]);
  });

  it('are loaded by the Prometheus of docker-compose.yml', () => {
    expect(yamlAt<{ rule_files: string[] }>('deploy/prometheus/prometheus.yml').rule_files).toEqual(['/etc/prometheus/rules/*.yml']);
    expect(text('docker-compose.yml')).toContain('./deploy/prometheus/rules:/etc/prometheus/rules:ro');
  });
});
