import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 32;

/**
 * What stored secrets are sealed with, in `<dataDir>/encryption-key`: made once (readable by its owner only) and used ever
 * after. Of several processes that start at once, all get the same key.
 * @throws Error naming the file when it does not hold a key
 */
export async function embeddedEncryptionKey(dataDir: string): Promise<Buffer> {
  const file = join(dataDir, 'encryption-key');
  const key = Buffer.from((await read(file)) ?? (await create(dataDir, file)), 'base64');
  if (key.length !== KEY_BYTES)
    throw new Error(`${file} does not hold a key. Restore it, or remove it: secrets of webhooks are lost then.`);
  return key;
}

async function create(dataDir: string, file: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file); // all at once, and refused when another process was first
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  return readFile(file, 'utf8');
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
