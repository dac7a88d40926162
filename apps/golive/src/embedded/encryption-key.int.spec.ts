import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { embeddedEncryptionKey } from './encryption-key.js';

describe('the key of an embedded installation', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'golive-key-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('is made once, and is the same for all who ask at once', async () => {
    const keys = await Promise.all(Array.from({ length: 5 }, () => embeddedEncryptionKey(folder)));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect(await embeddedEncryptionKey(folder)).toEqual(keys[0]);
    expect((await stat(join(folder, 'encryption-key'))).mode & 0o777).toBe(0o600);
  });

  it('is not made up when the file is broken', async () => {
    await writeFile(join(folder, 'encryption-key'), 'short');
    await expect(embeddedEncryptionKey(folder)).rejects.toThrow('does not hold a key');
  });
});
