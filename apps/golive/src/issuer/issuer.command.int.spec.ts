import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TokenVerifier } from '@golive/auth';
import { freePort } from '@golive/testing';
import { mintToken } from './mint-token.js';

const ROOT = join(import.meta.dirname, '../../../..');

describe('The issuer as a process of its own', () => {
  let dataDir: string;
  let issuerUrl: string;
  let issuer: ChildProcess;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'golive-issuer-'));
    const port = await freePort();
    issuerUrl = `http://localhost:${port}/oidc`;
    issuer = spawn(process.execPath, ['tools/run.mjs', 'apps/golive/src/main.ts', 'issuer'], {
      cwd: ROOT,
      env: { ...process.env, GOLIVE_DATA_DIR: dataDir, GOLIVE_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(issuer.stdout!, 'data'); // it says where it is once it listens
  });
  afterAll(async () => {
    issuer.kill('SIGKILL');
    await rm(dataDir, { recursive: true });
  });

  it('vouches over HTTP for the tokens that the command line makes', async () => {
    const token = await mintToken({ user: 'ops-admin@acme.test', issuerUrl, audience: 'golive', dataDir });
    const caller = await new TokenVerifier({ issuer: issuerUrl, audience: 'golive' }).verify(token);
    expect(caller).toMatchObject({ email: 'ops-admin@acme.test', roles: ['ops_admin'] });
  });

  it('ends cleanly when it is told to', async () => {
    issuer.kill('SIGTERM');
    const [code] = (await once(issuer, 'exit')) as [number | null];
    expect(code).toBe(0);
  });
});
