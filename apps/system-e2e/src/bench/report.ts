import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LoadResult } from './load.js';

export interface BrokerReport {
  broker: 'embedded' | 'kafka';
  loads: (LoadResult & { name: string; cpuMs: Record<string, number> })[];
  steady: LoadResult;
  residentMb: number;
  floor: { perSecond: number; milliseconds: number } | undefined;
}

export interface Report {
  machine: string;
  count: number;
  steady: number;
  reports: readonly BrokerReport[];
  /** Whether the file is written; the table is printed in any case. */
  keep: boolean;
}

const FILE = resolve(import.meta.dirname, '../../../../docs/benchmarks.md');

/** Prints the tables and writes them into their place in docs/benchmarks.md. */
export function writeReport(report: Report): void {
  const text = markdown(report);
  process.stdout.write(text);
  if (report.keep) writePart('npm run bench', text);
}

/** Writes a part of docs/benchmarks.md between the marks that name who writes it. */
export function writePart(writer: string, text: string): void {
  const before = readFileSync(FILE, 'utf8');
  const [begin, end] = [`<!-- written by ${writer}: begin -->\n`, `<!-- written by ${writer}: end -->\n`];
  writeFileSync(FILE, before.slice(0, before.indexOf(begin)) + begin + text + before.slice(before.indexOf(end)));
}

function markdown({ machine, count, steady, reports }: Report): string {
  const ms = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(1));
  const load = reports.flatMap(({ broker, loads }) =>
    loads.map(
      (each) =>
        `| ${broker} | ${each.name} | ${(each.deployments / each.seconds).toFixed(0)} | ${ms(each.toLive.p50)} / ${ms(each.toLive.p99)} | ${ms(each.toLastEffect.p50)} / ${ms(each.toLastEffect.p99)} | ${ms(each.cpuMs.golive)} | ${ms(each.cpuMs.postgres)} | ${ms(each.cpuMs.kafka)} | ${ms(each.cpuMs.simulator)} |`,
    ),
  );
  const calm = reports.map(
    (each) =>
      `| ${each.broker} | ${ms(each.steady.toLive.p50)} | ${ms(each.steady.toLive.p99)} | ${ms(each.steady.toLastEffect.p50)} | ${ms(each.steady.toLastEffect.p99)} | ${each.residentMb} |`,
  );
  const floors = reports.map(
    ({ broker, floor }) => `| ${broker} | ${floor ? `${floor.perSecond} | ${floor.milliseconds}` : 'pgbench is not installed | –'} |`,
  );
  return `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench\` on: ${machine}.
\`golive start\` (every service in one process) with PostgreSQL 18, fsync on, and a WRK that answers in 2 ms; request by \`PATCH … Prefer: wait\`.
Everything is counted through to the last effect: two mails, an in-app notification, an entry of the audit trail, and the replaced workflow switched off.

### ${count} deployments, 50 at a time

| broker | what | deployments/s | request → Live p50 / p99 (ms) | → last effect p50 / p99 (ms) | golive (ms CPU each) | PostgreSQL | Kafka | simulator |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${load.join('\n')}

### ${steady} deployments, 5 a second

| broker | → Live p50 (ms) | p99 | → last effect p50 (ms) | p99 | golive resident (MB) |
| --- | --- | --- | --- | --- | --- |
${calm.join('\n')}

### The same SQL by pgbench, in the same run

Five small transactions a deployment, 8 clients, prepared statements: what this machine's PostgreSQL does with nothing around it.

| during | deployments/s | ms each |
| --- | --- | --- |
${floors.join('\n')}
`;
}
