import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');

/**
 * The path of schemathesis, installed the first time into a virtual environment in the user's cache, in the versions that
 * requirements.txt pins. Throws with a sentence for people when Python is missing or the installation fails.
 */
export function schemathesis() {
  const version = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'golive');
  // A virtual environment knows its own path, so it is built where it stays; the link says that it is whole.
  const whole = join(cache, `schemathesis-${version}`);
  const program = join(whole, 'bin/schemathesis');
  if (existsSync(program)) return program;

  const python = ['python3', 'python'].find(isRecent);
  if (python === undefined) throw new Error('schemathesis needs Python 3.10 or later with venv: none was found.');
  mkdirSync(cache, { recursive: true });
  const folder = `${whole}.${process.pid}`;
  console.error('Installing schemathesis from the Python package index, once…');
  try {
    execFileSync(python, ['-m', 'venv', folder], { stdio: ['ignore', 2, 2] });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS];
    execFileSync(join(folder, 'bin/python'), pip, { stdio: ['ignore', 2, 2] });
    symlinkSync(folder, `${folder}.link`);
    renameSync(`${folder}.link`, whole);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`schemathesis could not be installed: ${error.message}`, { cause: error });
  }
  return program;
}

function isRecent(python) {
  try {
    execFileSync(python, ['-c', 'import sys, venv; sys.exit(sys.version_info < (3, 10))'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
