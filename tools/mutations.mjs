/**
 * `npm run test:mutations [-- name…]`: takes one protection at a time out of a copy of the repository, runs the tests that
 * must notice, and reports. Ends with 1 when a test stays green without the protection that it is there for.
 * The copy is in the system's temporary folder and goes when this ends; the working tree is only read.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MUTATIONS } from './mutations.list.mjs';

const root = dirname(import.meta.dirname);
const asked = process.argv.slice(2);
const mutations = MUTATIONS.filter(({ name }) => asked.length === 0 || asked.some((word) => name.includes(word)));
if (mutations.length === 0) throw new Error(`no such protection; there are: ${MUTATIONS.map(({ name }) => name).join(', ')}`);

const copy = mkdtempSync(join(tmpdir(), 'golive-mutations-'));
let running;
const clear = () => rmSync(copy, { recursive: true, force: true });
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    running?.once('exit', () => process.exit(130)).kill('SIGTERM');
    if (!running) process.exit(130);
  });
}
process.once('exit', clear);

copyRepository();
const specs = [...new Set(mutations.map(({ spec }) => spec))];
process.stderr.write(`As it is: ${specs.length} specs must pass…\n`);
const sound = await test(specs);
if (sound.failed !== 0 || sound.passed === 0) {
  process.stderr.write(sound.output);
  throw new Error('the tests fail without any change: nothing can be learnt from them');
}

const rows = [];
for (const mutation of mutations) {
  process.stderr.write(`Without ${mutation.name}…\n`);
  const path = join(copy, mutation.file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, without(mutation, whole));
  const { failed, passed, first } = await test([mutation.spec]);
  writeFileSync(path, whole);
  rows.push({ name: mutation.name, red: failed > 0, failed, of: failed + passed, first });
}

const width = Math.max(...rows.map(({ name }) => name.length));
for (const { name, red, failed, of, first } of rows) {
  console.log(
    `${red ? 'red  ' : 'GREEN'}  ${name.padEnd(width)}  ${String(failed).padStart(3)} of ${of} tests failed${first ? `: ${first}` : ''}`,
  );
}
const unnoticed = rows.filter(({ red }) => !red).length;
console.log(unnoticed === 0 ? `All ${rows.length} are noticed.` : `${unnoticed} of ${rows.length} are not noticed.`);
process.exitCode = unnoticed === 0 ? 0 : 1;

/** What git knows or would take, and the installed packages by link; the workspaces' own links lead into the copy. */
function copyRepository() {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const file of files.split('\0').filter(Boolean)) {
    try {
      cpSync(join(root, file), join(copy, file));
    } catch (error) {
      if (error.code !== 'ENOENT') throw error; // deleted in the working tree
    }
  }
  const packages = join(copy, 'node_modules');
  mkdirSync(join(packages, '@golive'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@golive') symlinkSync(join(root, 'node_modules', name), join(packages, name));
  }
  for (const kind of ['apps', 'libs']) {
    for (const name of readdirSync(join(copy, kind))) {
      symlinkSync(join(copy, kind, name), join(packages, '@golive', name));
      const own = join(root, kind, name, 'node_modules'); // versions that only this workspace has
      if (existsSync(own)) symlinkSync(own, join(copy, kind, name, 'node_modules'));
    }
  }
}

function without({ name, file, find, replace }, whole) {
  if (whole.split(find).length !== 2) throw new Error(`${name}: ${file} does not have its text exactly once`);
  return whole.replace(find, () => replace);
}

/** Runs specs in the copy. A spec that cannot even be loaded counts as failed. */
async function test(patterns) {
  const report = join(copy, 'mutations.json');
  rmSync(report, { force: true });
  const args = [
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    'unit',
    'int',
    '--json',
    `--outputFile=${report}`,
    '--testPathPatterns',
    ...patterns,
  ];
  const output = await new Promise((resolve, reject) => {
    let text = '';
    running = spawn(process.execPath, args, {
      cwd: copy,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
      },
    });
    running.stderr.on('data', (data) => (text += data));
    running.once('error', reject).once('exit', () => resolve(text));
  });
  running = undefined;
  const { numFailedTests, numRuntimeErrorTestSuites, numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const first = testResults.flatMap(({ assertionResults }) => assertionResults).find(({ status }) => status === 'failed')?.fullName;
  return { failed: numFailedTests + numRuntimeErrorTestSuites, passed: numPassedTests, first, output };
}
