import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '@golive/testing';
import pg from 'pg';
import { filesLike, ROOT } from './alert-rules.js';

const runbooks = filesLike('docs/runbooks/*.md')
  .filter((path) => !path.endsWith('README.md'))
  .map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const);
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, body]) => body!);
const code = (pattern: string): string =>
  filesLike(pattern)
    .map((path) => readFileSync(join(ROOT, path), 'utf8'))
    .join('\n');

describe('the runbooks', () => {
  let database: TestDatabase;
  let owner: pg.Client;

  beforeAll(async () => {
    database = await testDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
  });

  afterAll(async () => {
    await owner?.end();
    await database?.close();
  });

  it.each(runbooks)('%s has queries that run', async (_, text) => {
    for (const sql of blocks(text, 'sql')) await owner.query(sql);
    expect(blocks(text, 'sql').length + blocks(text, 'promql').length).toBeGreaterThan(0);
  });

  it('call what the API has', () => {
    const { paths } = JSON.parse(readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8')) as { paths: Record<string, object> };
    const calls = runbooks.flatMap(([, text]) => [...text.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/v1\/[^?\s`]*)/g)]);
    expect(calls.length).toBeGreaterThan(10);
    const known = calls.filter(([, method, path]) => Object.hasOwn(paths[path!] ?? {}, method!.toLowerCase()));
    expect(calls.filter((call) => !known.includes(call)).map(([call]) => call)).toEqual([]);
  });

  it('ask for metrics and commands that there are', () => {
    const all = runbooks.map(([, text]) => text).join('\n');
    const source = code('{apps,libs}/*/src/**/*.ts');
    const metrics = new Set(all.match(/\bgolive_[a-z_]+(?=[{[\s)`])/g) ?? []);
    expect([...metrics].filter((metric) => !source.includes(`'${metric}'`))).toEqual([]);
    const commands = new Set([...all.matchAll(/`golive ([a-z-]+(?: (?:verify|list|replay))?)/g)].map(([, command]) => command!));
    const known = code('apps/golive/src/cli/program.ts');
    expect([...commands].filter((command) => !known.includes(`'${command.split(' ').at(-1)}`))).toEqual([]);
  });
});
