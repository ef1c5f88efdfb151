import type { Portrait, TraitKey } from './personas.api.js';

/** By trait the largest share in any of the portraits: what fills a bar in all of them. */
export function commonScales(portraits: readonly Pick<Portrait, 'traits'>[]): Partial<Record<TraitKey, number>> {
  const scales: Partial<Record<TraitKey, number>> = {};
  for (const { trait, items } of portraits.flatMap(({ traits }) => traits)) {
    scales[trait] = Math.max(scales[trait] ?? 0.0001, ...items.flatMap(({ share, baseShare }) => [share, baseShare]));
  }
  return scales;
}
