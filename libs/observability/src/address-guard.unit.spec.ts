import { describe, expect, it } from '@jest/globals';
import { AddressRefused, assertAllowedUrl, guardedLookup, isPublicAddress } from './address-guard.js';

describe('where a webhook may be', () => {
  it.each(['1.1.1.1', '8.8.8.8', '2606:4700:4700::1111', '172.15.0.1', '172.32.0.1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1', '224.0.0.1'],
    ...['198.18.0.1', '255.255.255.255', '::', '::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:a00:1::', '2001::1'],
    ...['fc00::1', 'fd12::1', 'fe80::1', 'ff02::1', 'not-an-address'],
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['https://hooks.slack.com/x', 'http://localhost:1/x', 'http://127.0.0.1:1/x', 'http://[::1]:1/x'])(
    '%s may be posted to',
    (url) => {
      expect(() => assertAllowedUrl(new URL(url))).not.toThrow();
    },
  );

  it.each([
    'http://hooks.slack.com/x',
    'https://10.0.0.1/x',
    'https://0x0a000001/',
    'https://167772161/',
    'https://[::ffff:a00:1]/',
    'https://[fd00::1]/',
  ])('%s may not', (url) => {
    expect(() => assertAllowedUrl(new URL(url))).toThrow(AddressRefused);
  });

  it('does not let a public name mean an address of ours, at the moment of connecting', async () => {
    const look = (host: string, all: boolean): Promise<unknown> =>
      new Promise((resolve, reject) => guardedLookup(host, { all }, (error, address) => (error ? reject(error) : resolve(address))));
    // An address literal answers itself, as a name in an attacker's DNS would.
    await expect(look('10.0.0.1', true)).rejects.toThrow(AddressRefused);
    await expect(look('169.254.169.254', false)).rejects.toThrow(AddressRefused);
    await expect(look('localhost', false)).resolves.toMatch(/^(127\.|::1)/);
  });
});
