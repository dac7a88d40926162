import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { issuerKey } from './issuer-key.js';
import { mintToken } from './mint-token.js';

describe("The issuer's signing key", () => {
  let dataDir: string;
  const file = () => join(dataDir, 'issuer-key.json');

  beforeEach(async () => {
    dataDir = join(await mkdtemp(join(tmpdir(), 'golive-key-')), 'data');
  });
  afterEach(() => rm(join(dataDir, '..'), { recursive: true }));

  it('is made once, for its owner only, and nothing else is left behind', async () => {
    const key = await issuerKey(dataDir);
    expect(await issuerKey(dataDir)).toEqual(key);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await readdir(dataDir)).toEqual(['issuer-key.json']);
  });

  it('is the same for all who start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => issuerKey(dataDir)));
    expect(new Set(keys.map((key) => key.kid)).size).toBe(1);
  });

  it('is never replaced when its file is damaged; the error names the file and not what it holds', async () => {
    await issuerKey(dataDir);
    await writeFile(file(), '{"d":"canary-secret"');
    const error: Error = await issuerKey(dataDir).then(
      () => new Error('accepted'),
      (reason) => reason,
    );
    expect(error.message).toContain(file());
    expect(`${error.stack} ${String(error.cause)}`).not.toContain('canary-secret');
  });

  it('is not made for somebody whom the issuer does not know', async () => {
    const options = { user: 'ceo@acme.test', issuerUrl: 'http://localhost/oidc', audience: 'golive', dataDir };
    await expect(mintToken(options)).rejects.toThrow('no demo user "ceo@acme.test"');
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
  });
});
