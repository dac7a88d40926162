/**
 * `node tools/count-results.mjs FOLDER step=code…`: adds up the reports of the test tiers in FOLDER and the other steps of
 * `.ci/run`, prints the one line, and fails when anything failed or was skipped. Plain JavaScript for Node 18 and later.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...given] = process.argv.slice(2);
const steps = given.map((step) => ({ name: step.split('=')[0], ok: step.endsWith('=0') }));
const reports = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
const sum = (...fields) => reports.reduce((total, report) => total + fields.reduce((all, field) => all + report[field], 0), 0);

// The tests are counted one by one, and a file that did not load as one. The step itself counts only when it failed
// although no test did: a run that broke off, a Kafka that cannot start.
let passed = sum('numPassedTests');
let failed = sum('numFailedTests', 'numRuntimeErrorTestSuites');
const skipped = sum('numPendingTests', 'numTodoTests');
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
