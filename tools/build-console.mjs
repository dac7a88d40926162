/**
 * Builds apps/console/dist when it is missing or older than its sources, and is quick otherwise. Each file gets a
 * brotli and a gzip twin, so that the gateway compresses nothing. Plain JavaScript for Node 18 and later.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const app = join(root, 'apps/console');
const dist = join(app, 'dist');
const stamp = join(dist, '.sources');

const sources = hashOfSources();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sources) build();

/** One hash over everything that the build reads; the packages are those of the lock file. */
function hashOfSources() {
  const hash = createHash('sha256');
  const inputs = ['index.html', 'vite.config.ts', 'package.json', ...filesBelow('public'), ...filesBelow('src')];
  for (const file of inputs.filter((name) => !/\.spec\.tsx?$/.test(name)).sort()) hash.update(file).update(readFileSync(join(app, file)));
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

function filesBelow(folder) {
  return readdirSync(join(app, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Into a folder of its own, which then takes the place of the old one: nobody sees half a console. */
function build() {
  console.error('Building the console, some seconds…');
  const fresh = join(app, `dist/.fresh-${process.pid}`);
  mkdirSync(dist, { recursive: true });
  const node = join(root, 'node_modules/.bin/node');
  const packages = dirname(createRequire(join(app, 'package.json')).resolve('vite/package.json'));
  const vite = [join(packages, 'bin/vite.js'), 'build', '--outDir', fresh, '--logLevel', 'warn'];
  // Its report goes to standard error: standard output belongs to the command that was asked for.
  const { status } = spawnSync(existsSync(node) ? node : process.execPath, vite, { cwd: app, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    console.error('The console could not be built: see above.');
    process.exit(status ?? 1);
  }
  for (const file of filesBelow(fresh.slice(app.length + 1))) compress(join(app, file));
  writeFileSync(join(fresh, '.sources'), sources);
  const old = readdirSync(dist).filter((name) => !name.startsWith('.fresh-'));
  for (const name of old) rmSync(join(dist, name), { recursive: true, force: true });
  for (const name of readdirSync(fresh)) renameSync(join(fresh, name), join(dist, name));
  rmSync(fresh, { recursive: true });
}

function compress(file) {
  if (!/\.(html|js|css|svg|json|map)$/.test(file)) return;
  const content = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(content));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}
