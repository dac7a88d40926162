import { loadavg } from 'node:os';
import type { EngineReport } from './engine.js';
import { writePart } from './report.js';

/** Prints the engine's table, and writes it into its place in docs/benchmarks.md. */
export function writeEngineReport(report: EngineReport, { machine, keep }: { machine: string; keep: boolean }): void {
  const text = markdown(report, machine);
  process.stdout.write(text);
  if (keep) writePart('npm run bench, engine', text);
}

function markdown({ concurrent, rounds, oneTransition, manyTransitions, audit, validation }: EngineReport, machine: string): string {
  return `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- --engine\` on: ${machine}.
${concurrent} requests at once, ${rounds} rounds, PostgreSQL 18 with fsync on, a pool of 10 connections as a service has it. Of requests for one and the same
transition exactly one succeeded in each round, with one audit row; the others got their conflict. Load average of the machine: ${loadavg()[0]!.toFixed(1)}
(above 2 others want its two processors too, and the times grow with it).

| what | p50 (ms) | p99 (ms) | target (ms) |
| --- | --- | --- | --- |
| ${concurrent} requests for one transition, each to its answer | ${oneTransition.p50} | ${oneTransition.p99} | 100 |
| ${concurrent} transitions of as many workflows | ${manyTransitions.p50} | ${manyTransitions.p99} | 100 |
| guard and audit row, inside PostgreSQL, ${concurrent} at once | ${audit.p50} | ${audit.p99} | 50 |
| validation of the graph (the first of a process: ${validation.first}) | ${validation.p50} | ${validation.p99} | 10 |
`;
}
