import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Settings } from '@golive/observability';

const ALGORITHM = 'aes-256-gcm';
const [KEY_BYTES, IV_BYTES, TAG_BYTES] = [32, 12, 16];

/** What was sealed cannot be opened: another key, another owner, or altered bytes. Says nothing of the content. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/**
 * Seals secrets that are stored (C12): AES-256-GCM under the installation's key, bound to what owns them, so that a
 * sealed secret moved to another row does not open there.
 */
export class SecretBox {
  /** @param key 32 bytes */
  constructor(private readonly key: Buffer) {
    if (key.length !== KEY_BYTES) throw new TypeError(`the encryption key must have ${KEY_BYTES} bytes`);
  }

  /** @param owner names the row it belongs to: its tenant and id. */
  seal(secret: string, owner: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, iv).setAAD(Buffer.from(owner));
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), text]);
  }

  /** @throws SealBroken */
  open(sealed: Buffer, owner: string): string {
    try {
      const decipher = createDecipheriv(ALGORITHM, this.key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    } catch {
      throw new SealBroken('a stored secret cannot be opened with this GOLIVE_ENCRYPTION_KEY');
    }
  }
}

/** Reads an encryption key, base64 of 32 bytes, and notes a fault when it is none; undefined when it is not set. */
export function encryptionKey(settings: Settings, name: string): Buffer | undefined {
  const text = settings.text(name);
  if (text === undefined) return undefined;
  const key = Buffer.from(text, 'base64');
  return key.length === KEY_BYTES
    ? key
    : settings.fault(name, `must be ${KEY_BYTES} bytes in base64, as "openssl rand -base64 32" makes them`);
}
