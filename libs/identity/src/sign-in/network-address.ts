import { isIPv6 } from 'node:net';

/**
 * The part of an address that one subscriber holds: an IPv4 address whole, an IPv6 address by its /64, since anyone with an
 * IPv6 line has 2^64 addresses to rotate through (RFC 6177 hands out at least a /64).
 */
export function subscriberOf(address: string): string {
  const bare = address.split('%')[0] ?? address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!isIPv6(bare)) return bare;
  return `${expandGroups(bare).slice(0, 4).join(':')}::/64`;
}

function expandGroups(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  if (tail === undefined) return left.map(shorten);
  const right = tail === '' ? [] : tail.split(':');
  const gap = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...gap, ...right].map(shorten);
}

function shorten(group: string): string {
  return group.toLowerCase().replace(/^0+(?=.)/, '');
}
