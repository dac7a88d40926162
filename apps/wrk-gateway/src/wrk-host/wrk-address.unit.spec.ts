import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from '@jest/globals';
import { parseBaseUrl } from './base-url.js';
import { isLoopback, isPublic, lookupPermitted } from './permitted-address.js';

describe('the address of WRK', () => {
  it.each([
    'https://wrk.example',
    'https://wrk.example:8443/prefix',
    'http://127.0.0.1:4010',
    'http://localhost:4010',
    'http://[::1]:4010',
    'https://8.8.8.8',
  ])('may be %s', (url) => {
    expect(parseBaseUrl(url).href).toContain(new URL(url).host);
  });

  it.each([
    'wrk.example',
    'ftp://wrk.example',
    'http://wrk.example',
    'http://127.0.0.1.example',
    'https://user:secret@wrk.example',
    'https://wrk.example?x=1',
    'https://10.0.0.5',
    'https://169.254.169.254',
    'https://2130706433.0.0.1',
    'https://[::ffff:10.0.0.1]',
    'https://[64:ff9b::a00:1]',
    'https://[fd00::1]',
    'https://0x0a000001',
  ])('may not be %s', (url) => {
    expect(() => parseBaseUrl(url)).toThrow(TypeError);
  });

  it.each([
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.1.1',
    '100.64.0.1',
    '127.0.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2002:a00:1::',
    'ff02::1',
  ])('is not public as %s', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700:4700::1111'])('is public as %s', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it('is checked again when the connection is made, whatever its name resolves to by then', async () => {
    const resolved = (permitted: (address: string) => boolean): Promise<LookupAddress[] | Error> =>
      new Promise((done) => {
        lookupPermitted(permitted)('localhost', { all: true }, (error, addresses) => done(error ?? (addresses as LookupAddress[])));
      });
    expect(await resolved(isPublic)).toMatchObject({ code: 'EADDRNOTALLOWED' });
    expect(await resolved((address) => isLoopback(address))).toEqual(expect.arrayContaining([{ address: '127.0.0.1', family: 4 }]));
  });
});
