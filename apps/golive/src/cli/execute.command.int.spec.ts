import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { execute } from './execute.command.js';

interface Call {
  call: string;
  key: string | undefined;
  body: { status?: string; report?: { status: string; steps: object[]; failure: object | null } };
}

describe('golive execute', () => {
  const before = { ...process.env };
  let server: Server;
  let folder: string;
  let status: number;
  const calls: Call[] = [];

  beforeEach(async () => {
    calls.length = 0;
    status = 200;
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        const key = request.headers['idempotency-key'] as string | undefined;
        calls.push({ call: `${request.method} ${request.url}`, key, body: JSON.parse(body || '{}') as Call['body'] });
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ id: 'e1', items: [], detail: 'down' }));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    folder = mkdtempSync(join(tmpdir(), 'golive-execute-'));
    mkdirSync(join(folder, 'site'));
    writeFileSync(join(folder, 'site/index.html'), '<title>site</title>');
    const site = { name: 'default', path: 'site', version: '1.0.0', release_dir: join(folder, 'www') };
    writeFileSync(join(folder, 'components.json'), JSON.stringify({ components: [site] }));
    Object.assign(process.env, {
      GOLIVE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      GOLIVE_TOKEN: 'a-token',
      GOLIVE_DATA_DIR: join(folder, 'state'),
    });
    jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  });

  afterEach(() => {
    process.env = { ...before };
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = () => execute({ components: join(folder, 'components.json'), json: true });

  it('records its run once at the beginning, and how it ended, with the report', async () => {
    await run();
    expect(calls.map(({ call, body }) => [call, body.status])).toEqual([
      ['POST /v1/executions', undefined],
      ['PATCH /v1/executions/e1', 'RUNNING'],
      ['PATCH /v1/executions/e1', 'SUCCEEDED'],
    ]);
    expect(calls[0]).toMatchObject({
      key: expect.stringMatching(/^execution-/),
      body: { component: 'default', environment: 'local', version_label: '1.0.0' },
    });
    expect(calls[2]!.body.report!.steps).toContainEqual(expect.objectContaining({ id: 'deploy.switch', status: 'done' }));
  });

  it('records a run that was refused as one that failed, with the reason', async () => {
    const site = { name: 'default', path: 'site', version: '1.0.0', restart: ['sudo', 'systemctl', 'restart', 'site'] };
    writeFileSync(join(folder, 'components.json'), JSON.stringify({ components: [site] }));
    await expect(run()).rejects.toThrow('REFUSED');
    expect(calls.map(({ call, body }) => [call, body.status, body.report?.status])).toEqual([
      ['POST /v1/executions', undefined, undefined],
      ['PATCH /v1/executions/e1', 'FAILED', 'REFUSED'],
    ]);
    expect(calls[1]!.body.report!.failure).toEqual({ step: 'deploy.restart', reason: expect.stringContaining('no-other-user') });
  });

  it('tells nobody where nothing may run at all', async () => {
    process.env['ENV_MODE'] = 'PROD_READONLY';
    await expect(run()).rejects.toThrow('REFUSED');
    expect(calls).toEqual([]);
  });

  it('goes on where nobody can record it', async () => {
    status = 503;
    await expect(run()).resolves.toBeUndefined();
    expect(calls.length).toBeGreaterThan(0);
  });
});
