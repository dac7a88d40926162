import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { history } from './history.command.js';

const deployment = {
  ...{
    id: 'd1',
    kind: 'DEPLOY',
    state: 'LIVE',
    version: { version_label: '1.0.0' },
    actor: { email: 'ops@acme.test' },
    reason: 'Ticket 12',
  },
  ...{ created_at: '2026-01-31T12:00:00Z', finished_at: '2026-01-31T12:00:05Z', execution: null },
};
const execution = {
  ...{ ...deployment, id: 'e1', kind: 'EXECUTION', state: 'FAILED', version: { version_label: '1.4.0' }, reason: null },
  execution: { component: 'invoices', environment: 'production', report: '/v1/executions/e1' },
};

describe('golive history', () => {
  const before = { ...process.env };
  const asked: string[] = [];
  let items: object[] = [];
  let server: Server;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url!);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items, next_cursor: null }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    Object.assign(process.env, { GOLIVE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, GOLIVE_TOKEN: 'a-token' });
  });
  afterAll(() => {
    process.env = { ...before };
    server.closeAllConnections();
    server.close();
  });

  async function said(options: Parameters<typeof history>[0]): Promise<string> {
    const written = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
    await history(options);
    return written.mock.calls.map(([text]) => String(text)).join('');
  }

  it('shows deployments and runs of golive execute, each run with what it deployed where', async () => {
    items = [execution, deployment];
    const text = await said({ limit: '20' });
    expect(text).toMatch(/EXECUTION +1\.4\.0 +FAILED .*invoices → production +e1/);
    expect(text).toMatch(/DEPLOY +1\.0\.0 +LIVE .*Ticket 12 +d1/);
    expect(asked.at(-1)).toBe('/v1/deployments?limit=20');
  });

  it('asks for what was asked for, and says when nothing fits', async () => {
    items = [];
    const wanted = {
      project: 'p',
      state: 'FAILED',
      kind: 'EXECUTION',
      ref: 'refs/tags/v1',
      commit: 'c0ffee',
      actor: 'a@b.test',
      from: 'f',
      to: 't',
    };
    expect(await said({ ...wanted, limit: '5' })).toContain('No deployment fits.');
    expect([...new URL(asked.at(-1)!, 'http://here').searchParams]).toEqual([
      ['limit', '5'],
      ['project_id', 'p'],
      ['state', 'FAILED'],
      ['kind', 'EXECUTION'],
      ['ref', 'refs/tags/v1'],
      ['commit_sha', 'c0ffee'],
      ['actor', 'a@b.test'],
      ['from', 'f'],
      ['to', 't'],
    ]);
  });
});
