/**
 * `npm run test:chaos`: the long proof that nothing is lost, doubled or stuck. Every fail point with every fault, then a storm
 * of kills, on both brokers; writes what it found into docs/reliability.md. `--help` says what can be asked for.
 * Plain JavaScript for Node 18 and later.
 */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { kafkaJars } from '../deploy/kafka-local/jars.mjs';
import { writeReliability } from './chaos-report.mjs';

const HELP = `npm run test:chaos [-- options]

  --seed N               what is left to chance follows from it; printed, a new one when absent
  --only fail-points | storm
  --broker embedded | kafka
  --deployments N        in the storm on the embedded broker (10000)
  --kills N              SIGKILLs of each service there (200)
  --database-stops N     immediate stops of PostgreSQL, in each storm (20)
  --minutes N            a storm ends when they are over, whatever was reached (60)
  --kafka-deployments N  in the storm on Kafka (1500)
  --kafka-kills N        SIGKILLs of each service there (20)
  --broker-restarts N    SIGKILLs of Kafka (20)
  --small                a rehearsal of some minutes: 2 squares of each fault, 200 deployments, 4 kills
  --into FOLDER          keeps what the runs found there, and makes the tables of all that is there: for a run in parts
  --keep                 writes docs/reliability.md although this was a part or a rehearsal
  --help`;

const number = { type: 'string' };
const { values: asked } = parseArgs({
  options: {
    seed: number,
    only: { type: 'string' },
    broker: { type: 'string' },
    deployments: number,
    kills: number,
    'database-stops': number,
    minutes: number,
    'kafka-deployments': number,
    'kafka-kills': number,
    'broker-restarts': number,
    small: { type: 'boolean', default: false },
    into: { type: 'string' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (asked.help) {
  console.log(HELP);
  process.exit(0);
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = asked.into ?? mkdtempSync(join(tmpdir(), 'golive-chaos-'));
mkdirSync(reports, { recursive: true });
if (!asked.into) process.once('exit', () => rmSync(reports, { recursive: true, force: true }));
const seed = Number(asked.seed ?? randomInt(2 ** 31));
const STARTING_MS = 4_000;
const of = (name, long, small) => Number(asked[name] ?? (asked.small ? small : long));
const storm = {
  lookEveryMs: 20,
  waitSeconds: 3,
  bounded: true,
  minutes: of('minutes', 60, 3),
  databaseStops: of('database-stops', 20, 2),
  brokerRestarts: of('broker-restarts', 20, 2),
};
const RUNS = [
  { kind: 'fail-points', broker: 'embedded', spec: 'fail-points\\.e2e', env: asked.small ? {} : { GOLIVE_FAIL_POINTS_ALL: '1' } },
  { kind: 'fail-points', broker: 'kafka', spec: 'fail-points\\.kafka', env: asked.small ? {} : { GOLIVE_FAIL_POINTS_ALL: '1' } },
  {
    kind: 'storm',
    broker: 'embedded',
    spec: 'chaos\\.e2e',
    plan: {
      ...storm,
      deployments: of('deployments', 10_000, 200),
      kills: of('kills', 200, 4),
      // A killed worker's leases run for another 30 s, in which their projects rest: many projects keep the others busy.
      lanes: 200,
      pauseMs: 10_000,
      strikePauseMs: strikePauseMs(of('kills', 200, 4)),
    },
  },
  {
    kind: 'storm',
    broker: 'kafka',
    spec: 'chaos\\.kafka',
    plan: { ...storm, deployments: of('kafka-deployments', 1_500, 100), kills: of('kafka-kills', 20, 2), lanes: 20, strikePauseMs: 20_000 },
  },
].filter(({ kind, broker }) => (asked.only ?? kind) === kind && (asked.broker ?? broker) === broker);
if (RUNS.length === 0) {
  console.error(HELP);
  process.exit(2);
}

let running;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => running?.kill(signal));
if (RUNS.some(({ broker }) => broker === 'kafka')) kafkaJars();
console.log(`test:chaos with seed ${seed}: ${RUNS.map(({ kind, broker }) => `${kind} on ${broker}`).join(', ')}`);
const failed = [];
for (const run of RUNS) {
  const begun = Date.now();
  console.log(`\n== ${run.kind} on ${run.broker}`);
  if ((await jest(run)) !== 0) failed.push(`${run.kind} on ${run.broker}`);
  else sign(`${run.kind}-${run.broker}.json`);
  console.log(`== ${Math.round((Date.now() - begun) / 1000)} s`);
}

const found = readdirSync(reports).map((name) => ({ name, ...JSON.parse(readFileSync(join(reports, name), 'utf8')) }));
const whole = !asked.small && !asked.only && !asked.broker;
const table = writeReliability({ runs: found, keep: failed.length === 0 && (whole || asked.keep) });
console.log(`\n${table}`);
console.log(failed.length === 0 ? `All held. Seed ${seed}.` : `Did not hold: ${failed.join(', ')}. Seed ${seed}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Writes into what a run found how it was asked for. */
function sign(name) {
  const file = join(reports, name);
  const said = process.argv.slice(2).filter((word, at, words) => ![word, words[at - 1]].includes('--into') && word !== '--keep');
  const command = ['npm run test:chaos', ...(said.length > 0 ? ['--', ...said] : [])].join(' ');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), command }));
}

/** The longest pause before a service is killed again: its kills take most of the storm, the starts after them a part of that. */
function strikePauseMs(kills) {
  const cycleMs = (storm.minutes * 60_000 * 0.85) / kills;
  return Math.max(1_500, 2 * (cycleMs - STARTING_MS));
}

/** Runs the spec, and answers its exit code. */
function jest({ spec, env = {}, plan = {} }) {
  return new Promise((resolve, reject) => {
    running = spawn(process.execPath, ['node_modules/jest/bin/jest.js', '--selectProjects', 'e2e', '--testPathPatterns', spec], {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        ...env,
        GOLIVE_LONG: '1',
        GOLIVE_SEED: String(seed),
        GOLIVE_CHAOS: JSON.stringify(plan),
        GOLIVE_RUN_REPORTS: reports,
        NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
      },
    });
    running.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}
