/**
 * `npm test [-- pattern…] [jest options]`: every tier, the quick ones first, the Kafka specs on a real Kafka, the alert rules
 * in a real promtool, the chart in helm, traces in an OpenTelemetry Collector, the API under schemathesis, the GitHub workflow in actionlint, containers by docker's own code, the planner on components of real stacks. Where one of them cannot run (no Java, Maven,
 * Go, Python, CMake) its specs are left out, and this says so; with CI=true that is a failure.
 * A tier in which up to three files failed beside the others has these run once more, one after the other, and says so:
 * what fails alone has failed.
 * With `--results FOLDER` each tier's report goes to FOLDER/<tier>.json, that of a second run to FOLDER/<tier>.again.json.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { composeConfig, dockerfilePlan } from '../deploy/containers/tool/containers.mjs';
import { actionlint } from '../deploy/github/actionlint/actionlint.mjs';
import { helm, manifests } from '../deploy/helm/tool/helm.mjs';
import { kafkaJars } from '../deploy/kafka-local/jars.mjs';
import { collector } from '../deploy/otel-collector/collector/collector.mjs';
import { promtool } from '../deploy/prometheus/promtool/promtool.mjs';
import { stackTools } from '../libs/planner/fixtures/stack-tools.mjs';
import { schemathesis } from './schemathesis/schemathesis.mjs';

const root = dirname(import.meta.dirname);
const args = process.argv.slice(2);
const at = args.indexOf('--results');
const kept = at < 0 ? undefined : args.splice(at, 2)[1];
const results = kept ?? mkdtempSync(join(tmpdir(), 'golive-results-'));
const MOST_FILES_AGAIN = 3;

/** Specs that need a tool of their own: the mark in their names, and what makes the tool ready. */
const problems = [
  { mark: 'kafka', problem: problemOf(kafkaJars) },
  { mark: 'promtool', problem: problemOf(promtool) },
  { mark: 'helm', problem: problemOf(() => [helm(), manifests()]) },
  { mark: 'otelcol', problem: problemOf(collector) },
  { mark: 'schemathesis', problem: problemOf(schemathesis) },
  { mark: 'stacks', problem: problemOf(stackTools) },
  { mark: 'actionlint', problem: problemOf(actionlint) },
  { mark: 'containers', problem: problemOf(() => [composeConfig(), dockerfilePlan()]) },
].filter(({ problem }) => problem);
const again = [];
let failed = false;
for (const tier of ['unit', 'int', 'e2e']) {
  const options = ['--passWithNoTests'];
  if (tier === 'e2e') {
    // The system's tests load the whole machine: side by side they would measure each other.
    options.push('--maxWorkers=1');
    // The system serves the console as it was built.
    failed ||= spawnSync(process.execPath, ['tools/build-console.mjs'], { cwd: root, stdio: ['ignore', 2, 2] }).status !== 0;
  }
  const leftOut = problems.map(({ mark }) => `\\.${mark}\\.`);
  if (leftOut.length > 0) options.push('--testPathIgnorePatterns', ...leftOut, '/node_modules/', '--');
  if (jest(tier, tier, [...options, ...args])) continue;
  const files = failedFiles(tier);
  const retry = files.length > 0 && files.length <= MOST_FILES_AGAIN;
  if (retry) console.error(`\nOnce more, alone:\n${files.join('\n')}`);
  if (retry && jest(tier, `${tier}.again`, ['--runInBand', '--runTestsByPath', ...files])) again.push(...files);
  else failed = true;
}
if (!kept) rmSync(results, { recursive: true });
for (const file of again) console.error(`\nPassed only when run once more, alone: ${file}`);
for (const { mark, problem } of problems) console.error(`\nThe ${mark} specs did not run: ${problem}`);
process.exitCode = failed || (problems.length > 0 && process.env.CI === 'true') ? 1 : 0;

/** Runs a tier and writes its report. True: nothing failed. */
function jest(tier, report, options) {
  const outputs = ['--json', `--outputFile=${join(results, `${report}.json`)}`];
  const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', '--selectProjects', tier, ...outputs, ...options], {
    cwd: root,
    // The report goes to standard output as well: what people read is on standard error.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
    },
  });
  return status === 0;
}

/** The files of a run in which something failed; none when the run broke off without a report. */
function failedFiles(report) {
  try {
    const { testResults } = JSON.parse(readFileSync(join(results, `${report}.json`), 'utf8'));
    return testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  } catch {
    return [];
  }
}

function problemOf(prepare) {
  try {
    prepare();
    return undefined;
  } catch (error) {
    return error.message;
  }
}
