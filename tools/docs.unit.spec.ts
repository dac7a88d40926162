import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { APPS, settingsOf } from './settings-of.js';

const root = join(import.meta.dirname, '..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = globSync('{*.md,{apps,deploy,docs,libs,tools}/**/*.md}', {
  cwd: root,
  exclude: (path) => /node_modules|dist/.test(path),
});
const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };

const matches = (content: string, pattern: RegExp) => [...content.matchAll(pattern)].map((match) => match.slice(1) as [string, string]);
/** With every run of white space as one space: sentences are broken where the line ends. */
const flowing = (content: string) => content.replace(/\s+/g, ' ');

describe.each(documents)('%s', (path) => {
  const content = text(path);

  it('links to what exists', () => {
    const links = matches(content, /\]\(([^)#\s]+)[^)]*\)/g).map(([target]) => target);
    const broken = links.filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(path), decodeURI(target))));
    expect(broken).toEqual([]);
  });

  it('names files, folders and commands that exist', () => {
    const paths = matches(content, /`((?:apps|deploy|docs|libs|tools|\.ci)\/[\w./*@-]*)`/g).map(([named]) => named);
    expect(paths.filter((named) => globSync(named, { cwd: root }).length === 0)).toEqual([]);
    const commands = matches(content, /npm run (?:--silent )?([a-z]+(?::[a-z]+)*)/g).map(([command]) => command);
    expect(commands.filter((command) => !scripts[command])).toEqual([]);
  });

  it('quotes tests as they are called', () => {
    const quoted = matches(flowing(content), /\]\(([^)]*\.(?:spec|suite|fixture)\.ts)\):? “([^”]+)”/g);
    const wrong = quoted.filter(([target, title]) => !flowing(text(join(dirname(path), target))).includes(title));
    expect(wrong).toEqual([]);
  });
});

describe('docs/configuration.md', () => {
  it('explains every variable that an app reads, and no other', () => {
    const explained = matches(text('docs/configuration.md'), /^\| `([A-Z_]+)`/gm).map(([name]) => name);
    const read = new Set(APPS.flatMap((app) => [...settingsOf(app)]));
    expect([...explained].sort()).toEqual([...read].sort());
  });
});
