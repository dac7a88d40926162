import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@golive/testing';
import pg from 'pg';
import { statementsInSources, uncoveredStatements } from './uncovered-statements.mjs';

type Role = Parameters<TestDatabase['url']>[0];

/** Every statement that the services of the last release sent, by the role that sent it; and those that no spec made them send. */
const { sent: released, not_sent: notSent } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/released/statements.json'), 'utf8'),
) as { sent: Record<Role, string[]>; not_sent: { file: string; sql: string }[] };
const roles = Object.keys(released) as Role[];

describe('the code of the last release on the schema of this one', () => {
  let database: TestDatabase;
  let owner: pg.Client;

  beforeAll(async () => {
    database = await testDatabase();
    owner = await connected(database.ownerUrl);
  });
  afterAll(async () => {
    await owner?.end();
    await database?.close();
  });

  it.each(roles)('%s: every statement still finds its tables, columns, functions, types and rights', async (role) => {
    expect(released[role].length).toBeGreaterThan(5);
    expect(await faultsOf(role, released[role])).toEqual([]);
  });

  it('has no statement that is not among these', () => {
    expect(notSent).toEqual([]);
    const sources = statementsInSources();
    expect(sources.length).toBeGreaterThan(200);
    expect(uncoveredStatements([])).toHaveLength(sources.length);
    expect(uncoveredStatements(sources.map(({ parts }) => parts.join(' something ')))).toEqual([]);
  });

  it('would not run when a column or a right were gone', async () => {
    const sender = roles.find((role) => released[role].some((sql) => /audit\.trail_heads/.test(sql) && /INSERT/i.test(sql)))!;
    const gone = 'ALTER TABLE audit.trail_heads RENAME COLUMN hash TO digest';
    await owner.query(`${gone}; REVOKE SELECT ON control.deployments FROM golive_gateway`);
    expect((await faultsOf(sender, released[sender])).join('\n')).toContain('column "hash"');
    expect((await faultsOf('golive_gateway', released.golive_gateway)).join('\n')).toContain('permission denied for table deployments');
  });

  /** Plans each statement, with parameters unknown, as the role. */
  async function faultsOf(role: Role, statements: readonly string[]): Promise<string[]> {
    const client = await connected(database.url(role));
    const faults: string[] = [];
    for (const sql of statements) {
      await client.query(`EXPLAIN (GENERIC_PLAN, COSTS OFF) ${sql}`).catch((error: Error) => faults.push(`${error.message}: ${sql}`));
    }
    await client.end();
    return faults;
  }

  async function connected(connectionString: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString });
    await client.connect();
    return client;
  }
});
