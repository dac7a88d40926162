import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { isLoopback } from './settings.js';

/** What is not the public internet: private, link-local, shared, reserved, documentation and multicast ranges. */
const refused4 = blockList('ipv4', [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
  ...['192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
]);
/** The same, and every form that carries an IPv4 address (mapped, translated, tunnelled): none is needed to reach a public host. */
const refused6 = blockList('ipv6', [
  ...['::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/23'],
  ...['100::/64', '2001:db8::/32', '3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
]);

/** True for an address on the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  return family === 6 ? !refused6.check(address, 'ipv6') : family === 4 && !refused4.check(address, 'ipv4');
}

/** The connection was refused by us: its address is not one that an address given by people may have. */
export class AddressRefused extends Error {
  constructor() {
    super('the host resolves to an address that is not public');
  }
}

/**
 * Refuses a URL whose host is an address literal out of bounds (a literal is connected to without a look-up), or which
 * is not https. Loopback is allowed over http as well when its host is written as such.
 */
export function assertAllowedUrl(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isLoopback(host)) return;
  if (url.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host))) throw new AddressRefused();
}

/**
 * A `lookup` for a socket that looks at every address at the moment of connecting, so that a name cannot change its
 * meaning between check and use. A name may mean loopback only when it is `localhost`.
 */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const allowed = isLoopback(hostname) ? isLoopback : isPublicAddress;
    if (addresses.length === 0 || !addresses.every(({ address }) => allowed(address))) return callback(new AddressRefused(), '', 0);
    if (options.all) return callback(null, addresses);
    const [first] = addresses as [LookupAddress];
    callback(null, first.address, first.family);
  });
};

function blockList(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}
