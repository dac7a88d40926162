/**
 * `npm run bench`: deployments a second and latencies of a real installation, on both brokers, beside what pgbench does
 * with the same SQL in the same run. Writes the table into docs/benchmarks.md. `--quick` makes a short run that writes
 * nothing; `--embedded` or `--kafka` measures one broker; `--engine` the workflow engine alone and `--release` releases under a
 * policy alone, both of which a whole run measures first.
 */
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { startKafka } from '@golive/testing';
import { measureEngine } from './engine.js';
import { writeEngineReport } from './engine-report.js';
import { floor } from './floor.js';
import { type BenchInstallation, startInstallation } from './installation.js';
import { type LoadResult, prepare, run } from './load.js';
import { measureReleases } from './releases.js';
import { writeReleasesReport } from './releases-report.js';
import { type BrokerReport, writeReport } from './report.js';
import { processorSeconds, residentMegabytes } from './usage.js';

const quick = process.argv.includes('--quick');
const only = ['embedded', 'kafka'].find((name) => process.argv.includes(`--${name}`));
const COUNT = quick ? 500 : 3000;
const STEADY = quick ? 25 : 150;

const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${process.env.GOLIVE_BENCH_CORES ?? '2'} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
const engineOnly = process.argv.includes('--engine');
const releasesOnly = process.argv.includes('--release');
if (engineOnly || (!only && !releasesOnly)) {
  say('the workflow engine: 100 requests at once');
  writeEngineReport(await measureEngine(quick ? 3 : 30), { machine, keep: !quick });
}

if (releasesOnly || (!only && !engineOnly)) {
  say('releases of a project with 10,000 versions');
  const installation = await startInstallation(undefined);
  try {
    writeReleasesReport(await measureReleases(installation, quick ? 500 : 10_000, quick ? 2 : 6), { machine, keep: !quick });
  } finally {
    await installation.stop();
  }
}

const reports: BrokerReport[] = [];
for (const broker of ['embedded', 'kafka'] as const) {
  if (engineOnly || releasesOnly || (only && only !== broker)) continue;
  const kafka = broker === 'kafka' ? await startKafka({ private: true }) : undefined;
  try {
    const installation = await startInstallation(kafka?.brokers);
    try {
      say(`${broker} broker: warming up`);
      await run(installation, await prepare(installation, 500, 200), { concurrency: 50 });
      reports.push(await measure(broker, installation, kafka ? kafkaPid(kafka.brokers) : undefined));
    } finally {
      await installation.stop();
    }
  } finally {
    await kafka?.stop();
  }
}
if (!engineOnly && !releasesOnly) writeReport({ machine, count: COUNT, steady: STEADY, reports, keep: !quick && !only });

async function measure(
  broker: 'embedded' | 'kafka',
  installation: BenchInstallation,
  kafkaProcess: number | undefined,
): Promise<BrokerReport> {
  const pids = { ...installation.pids, ...(kafkaProcess ? { kafka: kafkaProcess } : {}) };
  const loads: BrokerReport['loads'] = [];
  for (const [name, projects] of [
    ['first deployment of a project', COUNT],
    ['replacing a Live version', 200],
  ] as const) {
    say(`${broker} broker: ${COUNT} deployments, 50 at a time, ${name}`);
    const subjects = await prepare(installation, COUNT, projects);
    const before = usage(pids);
    const result: LoadResult = await run(installation, subjects, { concurrency: 50 });
    const after = usage(pids);
    const cpuMs = Object.fromEntries(
      Object.entries(after).map(([process, seconds]) => [process, ((seconds - (before[process] ?? 0)) * 1000) / COUNT]),
    );
    // The simulator is a child of golive and PostgreSQL may be: what is theirs is not golive's.
    cpuMs.golive = (cpuMs.golive ?? 0) - (cpuMs.simulator ?? 0) - (cpuMs.postgres ?? 0);
    loads.push({ name, ...result, cpuMs });
    say(`  ${(COUNT / result.seconds).toFixed(0)} a second, ${JSON.stringify(cpuMs)}`);
  }
  say(`${broker} broker: 5 deployments a second`);
  const steady = await run(installation, await prepare(installation, STEADY, STEADY), { rate: 5 });
  const residentMb = residentMegabytes(pids.golive);
  say(`  p50 ${steady.toLive.p50} ms, p99 ${steady.toLive.p99} ms; ${residentMb} MB resident`);
  say(`${broker} broker: the same SQL by pgbench`);
  const sql = await floor(installation.ownerUrl, installation.tenantId, quick ? 5 : 20);
  return { broker, loads, steady, residentMb, floor: sql };
}

function usage(pids: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, processorSeconds(pid)]));
}

/** Kafka's process, by the port that it listens on: it was started with it on its command line. */
function kafkaPid(brokers: readonly string[]): number {
  const port = brokers[0]?.split(':')[1] ?? '';
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ');
  const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(port));
  if (!found) throw new Error('the Kafka process was not found');
  return Number(found);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
