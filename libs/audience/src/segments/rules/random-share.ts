import { createHash } from 'node:crypto';

/** The least hash that is outside of a share, as the text a hash is compared with: hashes are spread evenly over 2^32. */
export function randomBound(percent: number): string {
  const bound = Math.floor((Math.round(percent * 100) / 10_000) * 2 ** 32);
  // Every hexadecimal digit is less than this one.
  return bound >= 2 ** 32 ? 'g' : bound.toString(16).padStart(8, '0');
}

/** Where a customer stands under a seed, from 0 to 100. */
export function randomPlace(customerId: string, seed: string): number {
  const hash = createHash('md5').update(`${customerId}${seed}`).digest('hex');
  return (Number.parseInt(hash.slice(0, 8), 16) / 2 ** 32) * 100;
}
