/** One entry of a shop's price list. Amounts in major units as text, times as ISO UTC. */
export interface PriceEntry {
  id: string;
  /** Null: every shop. */
  shopId: string | null;
  currency: string;
  minQuantity: string;
  listPrice: string;
  salePrice: string | null;
  validFrom: string | null;
  validUntil: string | null;
}

export interface PriceQuestion {
  /** ISO UTC. */
  at: string;
  shopId: string | null;
  quantity: number;
  /** Any when null. */
  currency: string | null;
}

/**
 * The one entry that sets the price, or null where none fits.
 *
 * An entry fits when it is valid at the moment (from included, until not), holds in the shop (its own or every shop) and
 * asks for no more than the quantity. Of those that fit the nearest counts: first one made for this shop, then the one that
 * asks for the most, then one for a time over one for always and the later over the earlier, then the cheaper, then the lower id.
 */
export function resolvePrice(entries: readonly PriceEntry[], { at, shopId, quantity, currency }: PriceQuestion): PriceEntry | null {
  const fitting = entries.filter((entry) =>
    (entry.validFrom === null || entry.validFrom <= at) && (entry.validUntil === null || at < entry.validUntil)
    && (entry.shopId === null || entry.shopId === shopId) && Number(entry.minQuantity) <= quantity && (currency === null || entry.currency === currency));
  return fitting.sort(nearest)[0] ?? null;
}

/** What is paid under an entry. */
export function effective(entry: Pick<PriceEntry, 'listPrice' | 'salePrice'>): string {
  return entry.salePrice ?? entry.listPrice;
}

function nearest(a: PriceEntry, b: PriceEntry): number {
  return Number(a.shopId === null) - Number(b.shopId === null)
    || Number(b.minQuantity) - Number(a.minQuantity)
    || (b.validFrom ?? '').localeCompare(a.validFrom ?? '')
    || Number(effective(a)) - Number(effective(b))
    || (a.id < b.id ? -1 : 1);
}
