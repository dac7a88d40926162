/**
 * `npm test [-- pattern…] [jest options]`: every tier, the quick ones first, the Kafka specs on a real Kafka and the alert
 * rules in a real promtool. Where one of them cannot run (no Java, no Maven, no Go) its specs are left out, and this says
 * so; with CI=true that is a failure.
 * With `--results FOLDER` each tier's report goes to FOLDER/<tier>.json.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { kafkaJars } from '../deploy/kafka-local/jars.mjs';
import { promtool } from '../deploy/prometheus/promtool/promtool.mjs';

const root = dirname(import.meta.dirname);
const args = process.argv.slice(2);
const at = args.indexOf('--results');
const results = at < 0 ? undefined : args.splice(at, 2)[1];

/** Specs that need a tool of their own: the mark in their names, and what makes the tool ready. */
const problems = [
  { mark: 'kafka', problem: problemOf(kafkaJars) },
  { mark: 'promtool', problem: problemOf(promtool) },
].filter(({ problem }) => problem);
let failed = false;
for (const tier of ['unit', 'int', 'e2e']) {
  const options = ['--selectProjects', tier, '--passWithNoTests'];
  if (tier === 'e2e') {
    // The system's tests load the whole machine: side by side they would measure each other.
    options.push('--maxWorkers=1');
    // The system serves the console as it was built.
    failed ||= spawnSync(process.execPath, ['tools/build-console.mjs'], { cwd: root, stdio: ['ignore', 2, 2] }).status !== 0;
  }
  if (results) options.push('--json', `--outputFile=${join(results, `${tier}.json`)}`);
  const leftOut = problems.map(({ mark }) => `\\.${mark}\\.`);
  if (leftOut.length > 0) options.push('--testPathIgnorePatterns', ...leftOut, '/node_modules/', '--');
  const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', ...options, ...args], {
    cwd: root,
    stdio: ['ignore', results ? 'ignore' : 'inherit', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
    },
  });
  failed ||= status !== 0;
}
for (const { mark, problem } of problems) console.error(`\nThe ${mark} specs did not run: ${problem}`);
process.exitCode = failed || (problems.length > 0 && process.env.CI === 'true') ? 1 : 0;

function problemOf(prepare) {
  try {
    prepare();
    return undefined;
  } catch (error) {
    return error.message;
  }
}
