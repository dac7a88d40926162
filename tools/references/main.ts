/**
 * `npm run generate` writes what is made from the code: the references below `docs/`, and the types by which the console
 * calls the API. `npm run check:generated` compares them with what the code says now and fails when one is stale. Neither
 * starts a server or needs a database.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { references, ROOT } from './references.js';

const wanted = await references();
const present = globSync([...wanted.keys(), 'docs/events/*.json'], { cwd: ROOT });
const leftOver = present.filter((path) => !wanted.has(path));

if (process.argv.includes('--check')) {
  const stale = [...wanted].flatMap(([path, text]) => difference(path, text) ?? []);
  stale.push(...leftOver.map((path) => `${path} is made from nothing any more`));
  for (const fault of stale) console.error(fault);
  if (stale.length > 0) {
    console.error('The references are stale: run `npm run generate` and commit what it writes.');
    process.exitCode = 1;
  } else console.log(`${wanted.size} files are what the code says`);
} else {
  for (const [path, text] of wanted) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
  for (const path of leftOver) rmSync(join(ROOT, path));
  console.log(`${wanted.size} files are what the code says now`);
}

/** Says where a file differs from the text that it should have. */
function difference(path: string, text: string): string | undefined {
  if (!present.includes(path)) return `${path} is missing`;
  const [is, should] = [readFileSync(join(ROOT, path), 'utf8'), text].map((content) => content.split('\n')) as [string[], string[]];
  const line = should.findIndex((wantedLine, index) => wantedLine !== is[index]);
  if (line < 0 && is.length === should.length) return undefined;
  const at = line < 0 ? should.length : line;
  return `${path}:${at + 1} is\n  ${is[at] ?? '(nothing)'}\nand the code says\n  ${should[at] ?? '(nothing)'}`;
}
