/**
 * `npm run generate` writes the references below `docs/` that are made from the code; `npm run check:generated` compares
 * them with what the code says now and fails when one is stale. Neither starts a server or needs a database.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DOCS, references } from './references.js';

const wanted = await references();
const present = globSync(['events/*.json', 'asyncapi.json', 'openapi.json', 'cli.md'], { cwd: DOCS });
const leftOver = present.filter((path) => !wanted.has(path));

if (process.argv.includes('--check')) {
  const stale = [...wanted].flatMap(([path, text]) => difference(path, text) ?? []);
  stale.push(...leftOver.map((path) => `docs/${path} is made from nothing any more`));
  for (const fault of stale) console.error(fault);
  if (stale.length > 0) {
    console.error('The references are stale: run `npm run generate` and commit what it writes.');
    process.exitCode = 1;
  } else console.log(`${wanted.size} references are what the code says`);
} else {
  for (const [path, text] of wanted) {
    mkdirSync(dirname(join(DOCS, path)), { recursive: true });
    writeFileSync(join(DOCS, path), text);
  }
  for (const path of leftOver) rmSync(join(DOCS, path));
  console.log(`${wanted.size} references in docs/`);
}

/** Says where a file differs from the text that it should have. */
function difference(path: string, text: string): string | undefined {
  if (!present.includes(path)) return `docs/${path} is missing`;
  const [is, should] = [readFileSync(join(DOCS, path), 'utf8'), text].map((content) => content.split('\n')) as [string[], string[]];
  const line = should.findIndex((wantedLine, index) => wantedLine !== is[index]);
  if (line < 0 && is.length === should.length) return undefined;
  const at = line < 0 ? should.length : line;
  return `docs/${path}:${at + 1} is\n  ${is[at] ?? '(nothing)'}\nand the code says\n  ${should[at] ?? '(nothing)'}`;
}
