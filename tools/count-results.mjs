/**
 * `node tools/count-results.mjs FOLDER step=code…`: adds up the reports of the test tiers in FOLDER and the other steps of
 * `.ci/run`, prints the one line, and fails when anything failed or was skipped. Plain JavaScript for Node 18 and later.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...given] = process.argv.slice(2);
const steps = given.map((step) => ({ name: step.split('=')[0], ok: step.endsWith('=0') }));

/** By test file; a second run of a file (`.again`) takes the place of its first. */
const files = new Map();
for (const report of readdirSync(folder).sort((a, b) => a.includes('.again') - b.includes('.again'))) {
  for (const result of JSON.parse(readFileSync(join(folder, report), 'utf8')).testResults) files.set(result.name, result);
}
const tests = [...files.values()].flatMap(({ assertionResults, status }) =>
  // A file that did not load counts as one.
  assertionResults.length === 0 && status === 'failed' ? ['failed'] : assertionResults.map((test) => test.status),
);
const count = (...statuses) => tests.filter((status) => statuses.includes(status)).length;

// The step itself counts only when it failed although no test did: a run that broke off, a Kafka that cannot start.
let passed = count('passed');
let failed = count('failed');
const skipped = count('pending', 'todo', 'skipped', 'disabled');
for (const { name, ok } of steps) {
  if (name === 'test') failed += ok || failed > 0 ? 0 : 1;
  else if (ok) passed += 1;
  else failed += 1;
}

const broken = steps.filter(({ ok }) => !ok).map(({ name }) => name);
if (broken.length > 0) console.log(`Failed: ${broken.join(', ')}`);
if (skipped > 0) console.log('Skipped tests count as a failure here.');
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed + skipped > 0 ? 1 : 0;
