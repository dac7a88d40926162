import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

/** The algorithm of the embedded issuer: its keys are made in a millisecond and its tokens are short. */
export const ISSUER_ALGORITHM = 'ES256';

/** The issuer's signing key: the private half to sign with, the public half to hand out. */
export interface IssuerKey {
  readonly kid: string;
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
}

/**
 * The signing key in `<dataDir>/issuer-key.json`, made once (readable by its owner only) and used ever after, so that tokens
 * outlive a restart. Of several processes that start at once, all get the same key.
 * @throws Error naming the file when it does not hold a usable key
 */
export async function issuerKey(dataDir: string): Promise<IssuerKey> {
  const file = join(dataDir, 'issuer-key.json');
  const stored = (await readIfPresent(file)) ?? (await create(dataDir, file));
  try {
    const privateJwk = JSON.parse(stored) as JWK;
    const { d, ...publicJwk } = privateJwk;
    if (!d || !privateJwk.kid) throw new Error('not a private key');
    await importJWK(privateJwk, ISSUER_ALGORITHM);
    return { kid: privateJwk.kid, privateJwk, publicJwk };
  } catch {
    // Without the cause: it may quote what the file holds.
    throw new Error(`${file} does not hold the issuer's signing key. Restore it, or remove it: all tokens signed so far then end.`);
  }
}

async function create(dataDir: string, file: string): Promise<string> {
  const { privateKey } = await generateKeyPair(ISSUER_ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: ISSUER_ALGORITHM, use: 'sig' };
  await mkdir(dataDir, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(key), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file); // all at once, and refused when another process was first
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  return readFile(file, 'utf8');
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
