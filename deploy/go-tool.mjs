import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The path of a program, built with Go the first time (some minutes) in the version that `directory`/go.mod pins, and
 * kept in the user's cache. Throws with a sentence for people when Go is missing or the build fails.
 */
export function goTool({ name, directory, target, tags = '' }) {
  const hash = createHash('sha256');
  const sources = globSync(['go.mod', 'go.sum', '**/*.go'], { cwd: directory }).sort();
  for (const source of sources) hash.update(readFileSync(join(directory, source)));
  const version = hash.update(`${target} ${tags}`).digest('hex').slice(0, 12);
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'golive');
  const program = join(cache, `${name}-${version}`);
  if (existsSync(program)) return program;

  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
  } catch {
    throw new Error(`${name} is built with Go 1.26 or later: \`go\` was not found or does not run.`);
  }
  mkdirSync(cache, { recursive: true });
  // Built aside and moved: a file with that name is complete, whoever else builds one now.
  const draft = `${program}.${process.pid}`;
  console.error(`Building ${name} with Go, once; this takes some minutes…`);
  try {
    const options = ['-buildvcs=false', ...(tags ? ['-tags', tags] : []), '-ldflags=-s -w'];
    execFileSync('go', ['build', ...options, '-o', draft, target], { cwd: directory, stdio: ['ignore', 2, 2] });
    renameSync(draft, program);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new Error(`${name} could not be built: ${error.message}`, { cause: error });
  }
  return program;
}
