/**
 * Installs the dependencies when they are missing or are not those of package-lock.json, and is quick otherwise.
 * Two at once: the second waits for the first. Plain JavaScript for Node 18 and later, without dependencies.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Outside node_modules, which `npm ci` removes.
const lock = join(root, '.cache/install.lock');

if (!isInstalled()) {
  const release = await takeLock();
  try {
    if (!isInstalled()) install();
  } finally {
    release();
  }
}

/** True when what npm noted about node_modules agrees with the lock file; parts for other platforms may be missing. */
function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules/.package-lock.json'));
  if (!wanted) throw new Error('package-lock.json is missing or is not JSON');
  if (!present) return false;
  const agree = (a, b) => a.version === b.version && a.integrity === b.integrity;
  return Object.entries(wanted)
    .filter(([path]) => path.includes('node_modules/'))
    .every(([path, entry]) => (present[path] ? agree(present[path], entry) : entry.optional));
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

async function takeLock() {
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; ; await pause(200)) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(readPid())) rmSync(lock, { force: true });
    else if (!told) console.error('Waiting for another process that installs the dependencies…');
    told = true;
  }
}

function readPid() {
  try {
    return Number(readFileSync(lock, 'utf8')) || process.pid;
  } catch {
    return process.pid;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function install() {
  console.error('Installing the dependencies (npm ci), about a minute…');
  // npm's report goes to standard error: standard output belongs to the command that was asked for.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error('npm ci failed: see above.');
    process.exitCode = status ?? 1;
  }
}
