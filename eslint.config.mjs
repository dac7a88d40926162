import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Files that no build contains. */
const TEST_FILES = ['**/*.spec.ts', '**/*.fixture.ts', 'libs/testing/**/*.ts', 'apps/system-e2e/**/*.ts'];

/** Who may import whom among the libs: ARCHITECTURE.md, as data. Its own files every project may always import. */
const LIBS = {
  contracts: [],
  observability: [],
  auth: ['observability'],
  persistence: ['observability'],
  workflow: ['persistence', 'observability'],
  messaging: ['contracts', 'persistence', 'observability'],
  deployments: ['contracts', 'workflow', 'messaging', 'persistence', 'observability'],
  processes: ['contracts', 'workflow', 'messaging', 'persistence', 'observability'],
  planner: ['contracts', 'persistence'],
  subscriber: ['contracts', 'messaging'],
  testing: ['contracts', 'persistence'],
};
const SERVED = Object.keys(LIBS).filter((lib) => lib !== 'testing');
const APPS = ['admin-gateway', 'deploy-orchestrator', 'wrk-gateway', 'notification-service', 'audit-service', 'wrk-simulator'];
const PROJECTS = {
  ...LIBS,
  ...Object.fromEntries(APPS.map((app) => [app, SERVED])),
  console: ['contracts'],
  golive: [...SERVED, ...APPS], // the composition root
  'system-e2e': [...SERVED, 'testing'],
};

/** Whose code may use these packages only. */
const PACKAGES = { contracts: ['class-validator', 'class-transformer', 'reflect-metadata'], workflow: [] };

/** The Nx rule. `extra` is what every project may import besides; without `packages` any npm package may be used. */
const boundaries = ({ extra = [], packages = {} }) => [
  'error',
  {
    // Specs close circles (persistence → testing → persistence) that no build contains.
    ignoredCircularDependencies: [['@golive/testing', '*']],
    // The command line loads per command what that command needs, and nothing more.
    checkDynamicDependenciesExceptions: ['.*'],
    depConstraints: Object.entries(PROJECTS).map(([name, allowed]) => ({
      sourceTag: `scope:${name}`,
      onlyDependOnLibsWithTags: [...new Set([name, ...allowed, ...extra])].map((scope) => `scope:${scope}`),
      ...(packages[name] && { allowedExternalImports: packages[name] }),
    })),
  },
];

const noImpureSyntax = [
  ["CallExpression[callee.object.name='Date'][callee.property.name='now']", 'The time comes in as an argument.'],
  ["NewExpression[callee.name='Date'][arguments.length=0]", 'The time comes in as an argument.'],
  ["CallExpression[callee.object.name='Math'][callee.property.name='random']", 'Chance comes in as an argument.'],
].map(([selector, message]) => ({ selector, message }));

const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Only an app's config.ts reads the environment, once, validated.",
};

export default tseslint.config(
  {
    ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', '.golive/**', '.cache/**', 'coverage/**', 'apps/console/src/api/openapi.d.ts'],
  },
  js.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly', fetch: 'readonly', globalThis: 'readonly' } },
  },
  { files: ['apps/console/public/**/*.js'], languageOptions: { globals: { document: 'readonly', localStorage: 'readonly' } } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended, tseslint.configs.stylistic],
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: { project: ['tsconfig.check.json', 'apps/console/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@nx/enforce-module-boundaries': boundaries({ packages: PACKAGES }),
      'max-lines': ['error', 300],
      'no-restricted-syntax': ['error', noEnvironment],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['**/*.domain.ts'],
    rules: {
      'no-restricted-syntax': ['error', noEnvironment, ...noImpureSyntax],
      'no-restricted-globals': ['error', 'process', 'crypto', 'performance', 'fetch', 'setTimeout', 'setInterval', 'setImmediate'],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: String.raw`^(?!\.|@golive/(workflow|deployments|contracts)$)`,
              message: 'A domain file imports no framework, no driver, no node:*: only domain files.',
            },
            {
              regex: String.raw`^(@golive/contracts$|\.(?!.*(\.domain|problem|error)\.js$))`,
              allowTypeImports: true,
              message: 'A domain file imports values only from domain files and typed errors; types from the contracts and its neighbours.',
            },
          ],
        },
      ],
    },
  },
  { files: ['libs/contracts/src/generate/**'], rules: { '@nx/enforce-module-boundaries': boundaries({}) } },
  { files: ['**/config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: TEST_FILES,
    rules: {
      '@nx/enforce-module-boundaries': boundaries({ extra: ['testing', 'wrk-simulator'] }),
      'max-lines': ['warn', 300],
      'no-restricted-syntax': 'off',
    },
  },
);
