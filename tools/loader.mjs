/**
 * Runs the TypeScript sources as they are, without a build: `node --conditions=@golive/source --import ./tools/loader.mjs main.ts`.
 * A relative `.js` specifier finds its `.ts` file, and swc turns the file into JavaScript with decorator metadata.
 * Results are kept by content, so only changed files are transformed at the next start.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(import.meta.dirname);
const require = createRequire(import.meta.url);
const cacheFolder = join(root, 'node_modules/.cache/golive/swc');
const swcrc = readFileSync(join(root, '.swcrc'), 'utf8');
const swcVersion = JSON.parse(readFileSync(require.resolve('@swc/core/package.json'), 'utf8')).version;
mkdirSync(cacheFolder, { recursive: true });

const isSource = (url) => url?.startsWith('file:') && url.endsWith('.ts') && !url.includes('/node_modules/');

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (/^\.{1,2}\/.*\.js$/.test(specifier) && isSource(context.parentURL)) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(source)) return { url: source.href, format: 'module', shortCircuit: true };
    }
    return nextResolve(specifier, context);
  },
  load(url, context, nextLoad) {
    if (!isSource(url)) return nextLoad(url, context);
    return { format: 'module', source: transformed(fileURLToPath(url)), shortCircuit: true };
  },
});

function transformed(filename) {
  const source = readFileSync(filename, 'utf8');
  const key = createHash('sha256').update([swcVersion, swcrc, filename, source].join('\0')).digest('hex');
  const cached = join(cacheFolder, `${key}.js`);
  if (existsSync(cached)) return readFileSync(cached, 'utf8');
  // Loaded here, not above: a start from the cache has no use for the compiler.
  const { code } = require('@swc/core').transformSync(source, { ...JSON.parse(swcrc), filename, swcrc: false });
  // Written aside and moved, so that a process starting at the same time never reads half a file.
  const draft = `${cached}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, cached);
  return code;
}
