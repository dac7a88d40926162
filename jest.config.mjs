import { globSync, readFileSync } from 'node:fs';

/**
 * Three tiers, told apart by a file's name: `*.unit.spec.ts` (no socket), `*.int.spec.ts` (a real PostgreSQL, broker,
 * socket), `*.e2e.spec.ts` (the whole system). Specs with `.kafka.` in the name need Java and Maven. Run by `npm test`.
 */
const swc = { ...JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8')), swcrc: false };
const roots = globSync(['apps/*/src', 'libs/*/src', 'tools'], { cwd: import.meta.dirname }).map((folder) => `<rootDir>/${folder}`);

const tier = (name) => ({
  displayName: name,
  roots,
  testMatch: [`**/*.${name}.spec.ts`],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@golive/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  restoreMocks: true,
  setupFiles: process.env.GOLIVE_RECORD_STATEMENTS ? ['<rootDir>/tools/released/record-statements.mjs'] : [],
});
const withServers = {
  globalSetup: '<rootDir>/libs/testing/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest/global-teardown.mjs',
};

export default {
  testTimeout: 120_000,
  projects: [tier('unit'), { ...tier('int'), ...withServers }, { ...tier('e2e'), ...withServers }],
};
