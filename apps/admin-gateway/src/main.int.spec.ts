import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, freePort, issuer, type TestDatabase, testDatabase, type TestIssuer } from '@golive/testing';

const ROOT = join(import.meta.dirname, '../../..');

describe('the gateway in a process of its own', () => {
  let database: TestDatabase;
  let identity: TestIssuer;

  beforeAll(async () => {
    [database, identity] = await Promise.all([testDatabase(), issuer()]);
  });
  afterAll(async () => {
    await identity?.close();
    await database?.close();
  });

  /** Only what is given: nothing of this machine's environment decides. */
  function run(env: Record<string, string>): { child: ChildProcess; output: () => string } {
    const loader = join(ROOT, 'tools/loader.mjs');
    const options = ['--conditions=@golive/source', '--import', loader, join(import.meta.dirname, 'main.ts')];
    const child = spawn(process.execPath, options, {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
    return { child, output: () => output };
  }

  it('starts, serves, and stops with exit code 0 on SIGTERM', async () => {
    const port = await freePort();
    const url = database.url('golive_gateway');
    const { child, output } = run({
      GOLIVE_PORT: String(port),
      DATABASE_URL: url,
      OIDC_ISSUER: identity.issuer,
      OIDC_AUDIENCE: identity.audience,
    });
    try {
      await eventually(() => expect(output()).toContain('All modules loaded successfully'), { timeoutMs: 30_000 });
      const token = await identity.token({ sub: 's', tenant_id: crypto.randomUUID(), roles: ['viewer'], email: 'a@b.test' });
      const answer = await fetch(`http://127.0.0.1:${port}/v1/projects`, { headers: { authorization: `Bearer ${token}` } });
      expect([answer.status, await answer.json()]).toEqual([200, { items: [], next_cursor: null }]);
      child.kill('SIGTERM');
      expect(await once(child, 'exit')).toEqual([0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('does not start with a configuration that is not valid, and says everything that is wrong with it', async () => {
    const { child, output } = run({ GOLIVE_PORT: 'http', OIDC_ISSUER: 'http://id.acme.test' });
    expect(await once(child, 'exit')).toEqual([1, null]);
    for (const name of ['GOLIVE_PORT', 'OIDC_ISSUER', 'OIDC_AUDIENCE', 'DATABASE_URL']) expect(output()).toContain(name);
  });
});
