import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newSubject } from '../apps/system-e2e/src/harness/subject.js';
import { startSystem, type System } from '../apps/system-e2e/src/harness/system.js';
import { schemathesis } from './schemathesis/schemathesis.mjs';

const OPENAPI = join(import.meta.dirname, '../docs/openapi.json');
/** What every answer is held to. */
const CHECKS = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_headers_conformance', 'response_schema_conformance']; // prettier-ignore
const SECONDS = 60;

describe('the running API, in the eyes of schemathesis', () => {
  let program: string;
  let system: System;
  let folder: string;

  beforeAll(async () => {
    program = schemathesis();
    folder = mkdtempSync(join(tmpdir(), 'golive-schemathesis-'));
    system = await startSystem({ broker: 'embedded', shape: 'one-process' });
  }, 600_000);
  afterAll(async () => {
    await system?.stop();
    if (folder) rmSync(folder, { recursive: true });
  });

  it('answers whatever is sent as its document says, and never with a fault of its own', async () => {
    const tenant = await system.newTenant();
    const token = await tenant.token('schemathesis');
    const { projectId, versionId } = await newSubject(tenant);
    const { body: deployment } = await tenant.api.setStatus(versionId, { status: 'Live' }, { wait: 30 });
    const process = await tenant.api.call<{ id: string }>('POST', '/v1/processes', { body: { name: 'Invoices' } });
    const ids = { projects: projectId, 'automation-versions': versionId, deployments: deployment.id, processes: process.body.id };
    writeFileSync(join(folder, 'schemathesis.toml'), settings(ids));
    const { code, said } = await run([
      ...['run', OPENAPI, '--url', system.url, '--header', `Authorization: Bearer ${token}`],
      ...['--checks', CHECKS.join(','), '--phases', 'examples,coverage,fuzzing', '--max-examples', '6', '--max-time', String(SECONDS)],
      ...['--seed', '1', '--workers', '1', '--no-shrink', '--continue-on-failure', '--request-timeout', '30', '--warnings', 'off'],
    ]);
    expect(said).toMatch(/\d+ generated/);
    expect({ code, faults: code === 0 ? '' : faultsIn(said) }).toEqual({ code: 0, faults: '' });
    expect((await fetch(`${system.url}/healthz`)).status).toBe(200);
  }, 400_000);

  /** Half of the calls go to something that is there. */
  function settings(ids: Record<string, string>): string {
    const operations = Object.entries(ids).map(
      ([kind, id]) => `[[operations]]\ninclude-path-regex = '^/v1/${kind}/\\{id\\}'\nparameters = { "path.id" = "${id}" }\n`,
    );
    return operations.join('\n');
  }

  /** The part about failures, long lines cut. */
  function faultsIn(said: string): string {
    const from = said.indexOf('= FAILURES =');
    return said.slice(Math.max(0, from)).split('\n').map((line) => line.slice(0, 200)).join('\n'); // prettier-ignore
  }

  function run(args: string[]): Promise<{ code: number | null; said: string }> {
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
  }
});
