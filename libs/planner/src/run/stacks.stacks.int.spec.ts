import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@golive/testing';
import { stackTools } from '../../fixtures/stack-tools.mjs';
import { outline, TestComponent } from './component.fixture.js';

const ONLY_THE_COPY = `DO $$ BEGIN IF current_database() NOT LIKE 'golive_rehearsal_%' THEN RAISE EXCEPTION 'only the copy takes this'; END IF; END $$;\n`;
const DESTROY = 'ALTER TABLE invoices DROP COLUMN customer; DELETE FROM invoices WHERE total > 5;\n';
const UNIQUE = 'ALTER TABLE invoices ADD CONSTRAINT one_each UNIQUE (customer);\n';

const alembic = (revision: string, after: string, sql: string) =>
  `from alembic import op\n\nrevision = "${revision}"\ndown_revision = "${after}"\n\n\ndef upgrade():\n    op.execute("""${sql}""")\n`;

const django = (after: string, sql: string) =>
  `from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    dependencies = [("invoices", "${after}")]\n    operations = [migrations.RunSQL(["""${sql}"""])]\n`;
const liquibase = (id: string, sql: string) => `-- liquibase formatted sql\n-- changeset acme:${id} splitStatements:false\n${sql}`;

/** How a stack is deployed, and what its migrations look like. */
interface StackCase {
  stack: string;
  /** What stands in the place of its own migration tool, and what goes with that. */
  over?: string;
  without?: readonly string[];
  facts: object;
  /** What carries the version. */
  manifest: string;
  declared: (component: TestComponent, venv: string) => object;
  /** Fails on data that is there. */
  unique: Record<string, string>;
  /** Passes on the copy; on the live database it fails when half of it is done. */
  half: Record<string, string>;
}

const PYTHON: StackCase['declared'] = (c) => ({
  package: ['.venv/bin/python', '-m', 'build', '--wheel', '--no-isolation'],
  restart: ['./restart', join(c.base, 'pid'), '.venv/bin/python', 'start.py', join(c.releases, 'current')],
});
// Liquibase would send its maker word of each run.
const MAVEN_OPTS = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dliquibase.analytics.enabled=false';
const JAVA: StackCase['declared'] = (c) => ({
  artifact: 'target/invoices.jar',
  env: { PORT: String(c.port), MAVEN_OPTS },
  restart: ['./restart', join(c.base, 'pid'), 'java', '-cp', join(c.releases, 'current/invoices.jar'), 'acme.Invoices'],
});

const COMPILED = `javac -d target/classes src/main/java/acme/*.java && printf %s "$GOLIVE_VERSION" >target/classes/version.txt && jar --create --file target/invoices.jar -C target/classes .`;

const STACKS: StackCase[] = [
  {
    stack: 'python',
    facts: { build_tool: 'build', package: 'wheel', migration_tool: 'alembic', health_endpoint: '/healthz' },
    manifest: 'pyproject.toml',
    declared: PYTHON,
    unique: { 'migrations/versions/0002_unique.py': alembic('0002', '0001', UNIQUE) },
    half: {
      'migrations/versions/0002_half.py': alembic('0002', '0001', DESTROY),
      'migrations/versions/0003_fails.py': alembic('0003', '0002', ONLY_THE_COPY),
    },
  },
  {
    stack: 'java',
    facts: { build_tool: 'maven', package: 'jar', migration_tool: 'flyway', health_endpoint: '/healthz' },
    manifest: 'pom.xml',
    declared: JAVA,
    unique: { 'src/main/resources/db/migration/V2__unique.sql': UNIQUE },
    half: { 'src/main/resources/db/migration/V2__half.sql': DESTROY, 'src/main/resources/db/migration/V3__fails.sql': ONLY_THE_COPY },
  },
  {
    stack: 'python',
    over: 'django',
    without: ['alembic.ini', 'migrations'],
    facts: { build_tool: 'build', package: 'wheel', migration_tool: 'django', health_endpoint: '/healthz' },
    manifest: 'pyproject.toml',
    declared: PYTHON,
    unique: { 'invoices/migrations/0002_unique.py': django('0001_invoices', UNIQUE) },
    half: {
      'invoices/migrations/0002_half.py': django('0001_invoices', DESTROY),
      'invoices/migrations/0003_fails.py': django('0002_half', ONLY_THE_COPY),
    },
  },
  {
    stack: 'java',
    over: 'liquibase',
    without: ['src/main/resources/db'],
    facts: { build_tool: 'maven', package: 'jar', migration_tool: 'liquibase', health_endpoint: '/healthz' },
    manifest: 'pom.xml',
    declared: (c, venv) => ({ ...JAVA(c, venv), package: COMPILED }), // that Maven packages is seen above
    unique: { 'src/main/resources/db/changes/0002_unique.sql': liquibase('unique', UNIQUE) },
    half: {
      'src/main/resources/db/changes/0002_half.sql': liquibase('half', DESTROY),
      'src/main/resources/db/changes/0003_fails.sql': liquibase('fails', ONLY_THE_COPY),
    },
  },
  {
    stack: 'cpp',
    facts: { build_tool: 'cmake', package: 'binary', migration_tool: 'build/migrate' },
    manifest: 'CMakeLists.txt',
    declared: (c) => ({
      artifact: 'build/invoices',
      restart: ['./restart', join(c.base, 'pid'), join(c.releases, 'current/invoices')],
    }),
    unique: { 'migrations/0002_unique.sql': UNIQUE },
    half: { 'migrations/0002_half.sql': DESTROY + ONLY_THE_COPY },
  },
  {
    stack: 'node',
    facts: { build_tool: 'npm', flavour: 'server', migration_tool: 'npm run migrate', health_endpoint: '/healthz' },
    manifest: 'package.json',
    declared: (c) => ({ restart: ['./restart', join(c.base, 'pid'), 'node', join(c.releases, 'current/server.mjs')] }),
    unique: { 'migrations/0002_unique.sql': UNIQUE },
    half: { 'migrations/0002_half.sql': DESTROY + ONLY_THE_COPY },
  },
];

describe.each(STACKS)('a component of the stack $stack, migrated by $facts.migration_tool', (one) => {
  const { stack, over, without, facts, manifest, declared, unique, half } = one;
  let component: TestComponent;
  let database: TestDatabase;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    const { venv, postgres } = stackTools();
    database = await testDatabase({ migrated: false });
    env = { ...process.env, PATH: `${postgres}:${process.env['PATH']}`, DATABASE_URL: database.ownerUrl };
    component = await TestComponent.of(stack, env, { venv: stack === 'python' ? venv : '', over, without });
    component.declare({
      health_url: component.url,
      release_dir: component.releases,
      env: { PORT: String(component.port) },
      timeouts: { verify: 60 },
      ...declared(component, venv),
    });
  });
  afterAll(async () => {
    component?.close();
    await database?.close();
  });

  const psql = (sql: string) =>
    execFileSync('psql', ['--no-psqlrc', '--tuples-only', '--no-align', `--command=${sql}`, database.ownerUrl], {
      encoding: 'utf8',
      env,
    }).trim();
  /** All of the database, as a text. */
  const dump = () => execFileSync('pg_dump', ['--restrict-key=spec', database.ownerUrl], { encoding: 'utf8', env });
  const copies = () => psql(`SELECT datname FROM pg_database WHERE datname LIKE 'golive_rehearsal_%' AND datname = '${copyName}'`);
  let copyName = '';

  it('is known by its files, deployed as planned, and verified', async () => {
    const plan = await component.plan();
    expect(plan.project_fingerprint).toMatchObject({
      stack: stack === 'node' ? 'web' : stack,
      version: '1.0.0',
      name: 'invoices',
      ...facts,
    });
    for (const { file } of plan.project_fingerprint.evidence) expect(existsSync(join(component.path, file))).toBe(true);
    const report = await component.execute({ plan });
    expect(report.steps.filter(({ status }) => status !== 'done')).toEqual([]);
    expect([report.status, report.next]).toEqual(['SUCCEEDED', expect.stringContaining('deployed and verified')]);
    expect(outline(report.steps)).toEqual(outline(plan.steps));
    expect(await component.version()).toBe('1.0.0');
    expect(component.tags).toEqual(['v1.0.0']);
    psql(`INSERT INTO invoices VALUES (1, 'Northwind', 3.50), (2, 'Northwind', 12.00), (3, 'Ünïcode & "co"', 7.25)`);
  });

  it('has a migration that fails on real data only: the rehearsal catches it, and production is not touched', async () => {
    const before = dump();
    component.commit({ ...component.replaced(manifest, '1.0.0', '1.1.0'), ...unique });
    const plan = await component.plan();
    copyName = plan.database!.rehearsal_name;
    const report = await component.execute({ plan });
    expect([report.status, report.failure]).toEqual(['FAILED', { step: 'rehearsal.migrate', reason: expect.stringContaining('one_each') }]);
    expect(report.steps.find(({ id }) => id === 'migrate')?.status).toBe('not_run');
    expect(dump()).toBe(before);
    expect(await component.version()).toBe('1.0.0');
    expect([component.tags, copies()]).toEqual([['v1.0.0'], '']);
  });

  it('is brought back, data and all, when its migration fails half-way', async () => {
    const before = dump();
    const gone = Object.fromEntries(Object.keys(unique).map((name) => [name, null]));
    component.commit({ ...component.replaced(manifest, '1.1.0', '1.2.0'), ...gone, ...half });
    const plan = await component.plan();
    copyName = plan.database!.rehearsal_name;
    const report = await component.execute({ plan });
    expect(report.failure).toEqual({ step: 'migrate', reason: expect.stringContaining('only the copy takes this') });
    expect(report.rollback.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(report.status).toBe('ROLLED_BACK');
    expect(report.rollback.find(({ id }) => id === 'undo.restore')?.status).toBe('done');
    expect(dump()).toBe(before);
    expect(existsSync(join(report.run_dir, 'failed.dump'))).toBe(true);
    expect(await component.version()).toBe('1.0.0');
    expect([component.tags, copies()]).toEqual([['v1.0.0'], '']);
    expect(JSON.stringify(report)).not.toContain(new URL(database.ownerUrl).password + '@');
  });
});
