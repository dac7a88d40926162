import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Settings } from '@golive/observability';
import { encryptionKey, SealBroken, SecretBox } from './secret-box.js';

describe('a sealed secret', () => {
  const key = randomBytes(32);
  const box = new SecretBox(key);

  it('opens for its owner under its key, and shows nothing of itself', () => {
    const sealed = box.seal('whsec_canary', 'tenant/1');
    expect(sealed.toString('latin1')).not.toContain('canary');
    expect(box.open(sealed, 'tenant/1')).toBe('whsec_canary');
    expect(box.seal('whsec_canary', 'tenant/1')).not.toEqual(sealed);
  });

  it('opens for nobody else, under no other key, and not when a bit was changed', () => {
    const sealed = box.seal('whsec_canary', 'tenant/1');
    const altered = Buffer.from(sealed);
    altered[altered.length - 1]! ^= 1;
    expect(() => box.open(sealed, 'tenant/2')).toThrow(SealBroken);
    expect(() => new SecretBox(randomBytes(32)).open(sealed, 'tenant/1')).toThrow(SealBroken);
    expect(() => box.open(altered, 'tenant/1')).toThrow(SealBroken);
    expect(() => box.open(Buffer.alloc(3), 'tenant/1')).toThrow(SealBroken);
  });

  it('needs a key of 32 bytes', () => {
    const read = (value?: string) => {
      const settings = new Settings({ KEY: value });
      return [encryptionKey(settings, 'KEY'), () => settings.done()] as const;
    };
    expect(read(key.toString('base64'))[0]).toEqual(key);
    expect(read()[0]).toBeUndefined();
    expect(read('c2hvcnQ=')[1]).toThrow('KEY must be 32 bytes');
  });
});
