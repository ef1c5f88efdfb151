import type { CartInput, OrderInput, PriceInput, ProductInput, ShipmentInput, StockInput } from '@patron/commerce';
import type { CustomerInput } from '@patron/customer';
import { products } from './catalogue.js';
import { Random } from './random.js';

const DAY = 86_400_000;
const CARRIERS = ['sf', 'zto', 'yto', 'jd', 'yunda'] as const;
const ONLINE = ['own', 'tmall', 'jd', 'wechat'] as const;
const CITIES = ['杭州转运中心', '上海分拨中心', '武汉分拨中心', '广州集散中心'] as const;

/** A steady number for a text, so that the same plan always gives the same parcels and carts. */
export function seedOf(text: string): number {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

/** What is in stock of a product; some are low, a few are gone. */
export function stockOf(product: ProductInput): StockInput[] {
  const random = new Random(11, seedOf(product.externalId));
  const level = random.next();
  return (product.variants ?? []).flatMap(({ sku }): StockInput[] => (sku ? [{ source: 'demo', sku, onHand: level < 0.06 ? 0 : level < 0.15 ? random.int(0, 1) : random.int(20, 400) }] : []));
}

/** A sale that runs now, for every fifth product. */
export function pricesOf(product: ProductInput, until: Date): PriceInput[] {
  const random = new Random(12, seedOf(product.externalId));
  if (!random.chance(0.2)) return [];
  const validFrom = new Date(until.getTime() - 5 * DAY).toISOString();
  const validUntil = new Date(until.getTime() + 20 * DAY).toISOString();
  return (product.variants ?? []).flatMap(({ sku, price }): PriceInput[] => (sku && price ? [{ source: 'demo', sku, currency: 'CNY', listPrice: price, salePrice: (Number(price) * 0.85).toFixed(2), validFrom, validUntil }] : []));
}

type Step = Pick<NonNullable<ShipmentInput['events']>[number], 'state' | 'place' | 'description'> & { after: number };

/** The parcel of an order that left the house in the last three months; older ones are long put away. */
export function parcelOf(order: OrderInput, until: Date): ShipmentInput[] {
  const placed = new Date(order.placedAt).getTime();
  if (order.shop === 'pos' || !['shipped', 'completed'].includes(order.status ?? '') || until.getTime() - placed > 90 * DAY) return [];
  const random = new Random(13, seedOf(order.externalId));
  const carrier = random.pick(CARRIERS);
  const stuck = random.chance(0.04);
  const first: Step[] = [
    { state: 'label_created', after: 0.02, place: null, description: '商家已打印面单' },
    { state: 'accepted', after: 0.6, place: '杭州', description: '快件已揽收' }, { state: 'in_transit', after: 1.2, place: random.pick(CITIES), description: '已发往下一站' },
  ];
  const late: Step[] = random.chance(0.05) ? [{ state: 'attempt_failed', after: 2.8, place: null, description: '收件人不在，改日再送' }] : [];
  const last: Step[] = stuck
    ? [{ state: 'exception', after: 2, place: random.pick(CITIES), description: '包裹滞留，正在核实' }]
    : [{ state: 'out_for_delivery', after: 2.6, place: null, description: '快递员正在派送' }, ...late, { state: 'delivered', after: 3.3, place: null, description: '已签收' }];
  const steps = [...first, ...last];
  const events = steps.map(({ after, ...step }) => ({ ...step, occurredAt: new Date(placed + after * DAY).toISOString() })).filter(({ occurredAt, state }) => occurredAt <= until.toISOString() && (order.status === 'completed' || state !== 'delivered'));
  return [{
    source: 'demo', externalId: `S${order.externalId}`, orderExternalId: order.externalId, carrier, trackingNumber: `${carrier.toUpperCase()}${String(seedOf(order.externalId)).padStart(12, '1')}`,
    promisedAt: new Date(placed + 4 * DAY).toISOString(), events,
  }];
}

/** A cart of every eighteenth customer, from minutes to three weeks old. */
export function cartOf(customer: CustomerInput, until: Date): CartInput[] {
  const random = new Random(14, seedOf(customer.externalId ?? ''));
  if (!customer.externalId || !random.chance(0.055)) return [];
  const lines = Array.from({ length: random.int(1, 3) }, () => {
    const product = products[random.int(0, products.length - 1)] ?? products[0];
    const variant = product?.variants[0];
    return { sku: variant?.sku ?? null, title: product?.input.title ?? '', quantity: random.int(1, 2), unitPrice: ((variant?.priceMinor ?? 100) / 100).toFixed(2) };
  });
  return [{
    source: 'demo', shop: random.pick(ONLINE), externalId: `C${customer.externalId}`, customer: { source: 'demo', externalId: customer.externalId }, currency: 'CNY', lines,
    activityAt: new Date(until.getTime() - random.exponential(4) * DAY).toISOString(),
  }];
}
