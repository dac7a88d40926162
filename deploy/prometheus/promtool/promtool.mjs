import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const PACKAGE = 'github.com/prometheus/prometheus/cmd/promtool';
/** Without the discovery of targets in twenty clouds, which is most of what there is to build. */
const TAGS = 'remove_all_sd';

/**
 * The path of promtool, built with Go the first time (some minutes) in the version that go.mod pins, and kept in the
 * user's cache. Throws with a sentence for people when Go is missing or the build fails.
 */
export function promtool() {
  const hash = createHash('sha256');
  for (const name of ['go.mod', 'go.sum']) hash.update(readFileSync(join(import.meta.dirname, name)));
  const version = hash.update(TAGS).digest('hex').slice(0, 12);
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'golive');
  const program = join(cache, `promtool-${version}`);
  if (existsSync(program)) return program;

  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
  } catch {
    throw new Error('promtool is built with Go 1.26 or later: `go` was not found or does not run.');
  }
  mkdirSync(cache, { recursive: true });
  // Built aside and moved: a file with that name is complete, whoever else builds one now.
  const draft = `${program}.${process.pid}`;
  console.error('Building promtool with Go, once; this takes some minutes…');
  try {
    execFileSync('go', ['build', '-buildvcs=false', '-tags', TAGS, '-ldflags=-s -w', '-o', draft, PACKAGE], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 2, 2],
    });
    renameSync(draft, program);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new Error(`promtool could not be built: ${error.message}`, { cause: error });
  }
  return program;
}
