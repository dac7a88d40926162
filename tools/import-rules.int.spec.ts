import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const node = (args: string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    input,
    encoding: 'utf8',
    // Else the typed rules read the files on the disk instead of the text they are given.
    env: { ...process.env, TSESTREE_SINGLE_RUN: 'false' },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};

/** One process for all texts: the program behind the typed rules is built once. */
const LINT = `
  import { readFileSync } from 'node:fs';
  import { ESLint } from 'eslint';
  const eslint = new ESLint();
  const found = [];
  for (const { file, code } of JSON.parse(readFileSync(0, 'utf8'))) {
    const [report] = await eslint.lintText(code, { filePath: file });
    found.push(report.messages.map(({ ruleId, message }) => ruleId ?? message));
  }
  console.log(JSON.stringify(found));
`;

describe('the import rules of the architecture', () => {
  // Each text is linted as if it stood in the file, which exists: the typed rules know its place.
  const objections: [what: string, rule: string, file: string, code: string][] = [
    ['a lib that reaches upwards', '@nx/enforce-module-boundaries', 'libs/contracts/src/topics.ts', `import '@golive/messaging';\n`],
    ['an app that imports another', '@nx/enforce-module-boundaries', 'apps/wrk-gateway/src/index.ts', `import '@golive/wrk-simulator';\n`],
    [
      'an import past the barrel',
      '@nx/enforce-module-boundaries',
      'libs/auth/src/index.ts',
      `import '../../observability/src/logger.js';\n`,
    ],
    ['test code in a build', '@nx/enforce-module-boundaries', 'libs/auth/src/index.ts', `import '@golive/testing';\n`],
    ['a framework in the contracts', '@nx/enforce-module-boundaries', 'libs/contracts/src/topics.ts', `import '@nestjs/common';\n`],
    [
      'a framework in a domain file',
      '@typescript-eslint/no-restricted-imports',
      'libs/workflow/src/graph.domain.ts',
      `import '@nestjs/common';\n`,
    ],
    [
      'a driver in a domain file',
      '@typescript-eslint/no-restricted-imports',
      'libs/workflow/src/graph.domain.ts',
      `import type pg from 'pg';\n`,
    ],
    ['Node in a domain file', '@typescript-eslint/no-restricted-imports', 'libs/workflow/src/graph.domain.ts', `import 'node:fs';\n`],
    [
      'a store in a domain file',
      '@typescript-eslint/no-restricted-imports',
      'libs/workflow/src/graph.domain.ts',
      `import './lease.store.js';\n`,
    ],
    ['a clock in a domain file', 'no-restricted-syntax', 'libs/workflow/src/graph.domain.ts', 'export const at = Date.now();\n'],
    ['the time of day in a domain file', 'no-restricted-syntax', 'libs/workflow/src/graph.domain.ts', 'export const at = new Date();\n'],
    ['chance in a domain file', 'no-restricted-syntax', 'libs/workflow/src/graph.domain.ts', 'export const one = Math.random();\n'],
    ['the environment outside config.ts', 'no-restricted-syntax', 'libs/auth/src/index.ts', 'export const home = process.env.HOME;\n'],
    ['a promise nobody waits for', '@typescript-eslint/no-floating-promises', 'libs/auth/src/index.ts', 'Promise.reject(new Error());\n'],
  ];
  const permissions: [what: string, file: string, code: string][] = [
    ['the composition root importing an app', 'apps/golive/src/issuer/demo-users.ts', `import '@golive/wrk-simulator';\n`],
    ['a spec importing the testing library', 'libs/persistence/src/persistence.int.spec.ts', `import '@golive/testing';\n`],
    ['the environment in config.ts', 'apps/wrk-simulator/src/config.ts', 'export const home = process.env.HOME;\n'],
    [
      'a domain file importing the types of the contracts',
      'libs/deployments/src/kinds.domain.ts',
      `export type { Actor } from '@golive/contracts';\n`,
    ],
  ];

  let rules: Map<string, string[]>;
  beforeAll(() => {
    // Without Nx's project graph the boundary rule skips itself with a warning only.
    node(['node_modules/.bin/nx', 'graph', '--file=.nx/graph.json']);
    const texts = [...objections.map(([, , file, code]) => ({ file, code })), ...permissions.map(([, file, code]) => ({ file, code }))];
    const found = JSON.parse(node(['--input-type=module', '-e', LINT], JSON.stringify(texts))) as string[][];
    rules = new Map(texts.map(({ file, code }, index) => [file + code, found[index]!]));
  }, 120_000);

  it.each(objections)('refuse %s', (_, rule, file, code) => {
    expect(rules.get(file + code)).toContain(rule);
  });

  it.each(permissions)('allow %s', (_, file, code) => {
    expect(rules.get(file + code)).toEqual([]);
  });
});
