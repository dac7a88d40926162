/**
 * `node tools/run.mjs <file.ts> [arguments…]`: runs a TypeScript file on the project's own Node 24, whatever Node called this.
 * Signals, standard streams and the exit code are those of the program. Plain JavaScript for Node 18 and later.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(root, 'node_modules/.bin/node');
if (!existsSync(node)) {
  console.error('The dependencies are not installed: run `npm ci` first.');
  process.exit(1);
}

const loader = pathToFileURL(join(root, 'tools/loader.mjs')).href;
const options = ['--enable-source-maps', '--conditions=@golive/source', '--import', loader];
const command = [...options, ...process.argv.slice(2)];
// Under an npm script this is Node 24 already: it becomes the program, and no second process stands between it and its signals.
if (process.execve && process.platform !== 'win32') process.execve(node, [node, ...command], process.env);

const child = spawn(node, command, { stdio: 'inherit' });
// A terminal sends its interrupt to the child as well: a second one from here would read as impatience.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else process.exit(code ?? 1);
});
