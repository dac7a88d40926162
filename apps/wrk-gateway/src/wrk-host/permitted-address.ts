import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const PRIVATE_V4 = subnets('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]);
// Everything outside global unicast is refused, mapped (::ffff:) and translated (64:ff9b::) addresses with it.
const GLOBAL_V6 = subnets('ipv6', [['2000::', 3]]);
const TUNNELLED_V6 = subnets('ipv6', [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
]);
const LOOPBACK = subnets('ipv4', [['127.0.0.0', 8]]);

/** A host name or address (without brackets) that means this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && LOOPBACK.check(host));
}

/** An address on the public internet: not private, link-local, mapped, translated, or reserved. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !PRIVATE_V4.check(address);
  return GLOBAL_V6.check(address, 'ipv6') && !TUNNELLED_V6.check(address, 'ipv6');
}

/**
 * A name look-up for the moment of connecting, so that a name cannot be pointed elsewhere after it was checked.
 * Fails with `EADDRNOTALLOWED` unless every address of the name is permitted.
 */
export function lookupPermitted(permitted: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const refused = addresses?.find(({ address }) => !permitted(address));
      if (error ?? refused) {
        const reason =
          error ?? Object.assign(new Error(`${hostname} resolves to an address that is not allowed`), { code: 'EADDRNOTALLOWED' });
        return done(reason, '');
      }
      if (options.all) done(null, addresses);
      else done(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}

function subnets(family: 'ipv4' | 'ipv6', ranges: [string, number][]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
}
