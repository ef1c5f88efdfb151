import type { PastEvent } from '@patron/audience';
import type { CustomerInput } from '@patron/customer';
import { drawProduct, groups } from './catalogue.js';
import { seedOf } from './ground.js';
import { Random } from './random.js';

const DAY = 86_400_000;
const DAYS = 90;
const SEARCHES = ['连衣裙', '羽绒服', '卫衣', '运动鞋', '四件套', '马克杯', '真丝衬衫', '礼物', '收纳盒', '儿童外套'] as const;
const PAGES = ['', 'new', 'sale', 'about', 'account', 'c/women', 'c/men', 'c/home'] as const;
const CONTEXTS = [
  { device: 'mobile', browser: 'WeChat', os: 'Android', source: 'wechat', medium: 'social', campaign: 'singles_day', referrer: null },
  { device: 'mobile', browser: 'Safari', os: 'iOS', source: 'xiaohongshu', medium: 'social', campaign: null, referrer: 'www.xiaohongshu.com' },
  { device: 'mobile', browser: 'Chrome', os: 'Android', source: null, medium: null, campaign: null, referrer: null },
  { device: 'desktop', browser: 'Chrome', os: 'Windows', source: 'baidu', medium: 'cpc', campaign: 'brand', referrer: 'www.baidu.com' },
  { device: 'desktop', browser: 'Safari', os: 'macOS', source: 'newsletter', medium: 'email', campaign: 'weekly', referrer: null },
  { device: 'tablet', browser: 'Safari', os: 'iOS', source: 'baidu', medium: 'organic', campaign: null, referrer: 'www.baidu.com' },
] as const;

export interface BrowsingOf {
  events: PastEvent[];
  /** The device on which he looked around before he first signed in. */
  visitorId: string | null;
}

/** What a customer looked at in the last 90 days; four in ten were not here. */
export function browsingOf(customer: CustomerInput, customerId: string, until: Date): BrowsingOf {
  const random = new Random(17, seedOf(customer.externalId ?? ''));
  if (random.chance(0.4)) return { events: [], visitorId: null };
  const context = random.pick(CONTEXTS);
  const liking = random.pick(groups);
  const visits = 1 + Math.floor(random.next() ** 2 * 7);
  const events = Array.from({ length: visits }, () => {
    const began = until.getTime() - Math.floor(random.next() * DAYS * DAY) - 3_600_000;
    return visit(random, { customerId, context, liking, began });
  });
  const mails = random.chance(0.3) ? mail(random, customerId, until) : [];
  return { events: [...events.flat(), ...mails], visitorId: random.chance(0.12) ? `demo-device-${customer.externalId ?? ''}` : null };
}

type Visit = { customerId: string; context: PastEvent['context']; liking: string; began: number };

function visit(random: Random, { customerId, context, liking, began }: Visit): PastEvent[] {
  let at = began;
  const next = (name: string, over: Partial<PastEvent> = {}): PastEvent => {
    at += random.int(8_000, 90_000);
    return { customerId, name, at: new Date(at), context, sku: null, page: null, query: null, value: null, properties: {}, ...over };
  };
  const events = [next('page.viewed', { page: `shop.example/${random.pick(PAGES)}` })];
  if (random.chance(0.35)) events.push(next('searched', { query: random.pick(SEARCHES), page: 'shop.example/search' }));
  const looks = random.int(1, 6);
  for (let n = 0; n < looks; n += 1) events.push(...look(random, liking, next));
  return events;
}

/** A product is looked at, sometimes put into the cart, and sometimes taken to the checkout. */
function look(random: Random, liking: string, next: (name: string, over?: Partial<PastEvent>) => PastEvent): PastEvent[] {
  const { variants } = drawProduct(random, liking);
  const { sku, priceMinor } = random.pick(variants);
  const value = priceMinor / 100;
  const events = [next('product.viewed', { sku, value, page: `shop.example/p/${sku.toLowerCase()}` })];
  if (!random.chance(0.18)) return events;
  events.push(next('cart.added', { sku, value, properties: { quantity: 1 } }));
  if (random.chance(0.2)) events.push(next('cart.removed', { sku, value }));
  else if (random.chance(0.4)) events.push(next('checkout.started', { value }));
  if (random.chance(0.05)) events.push(next('size guide opened', { page: `shop.example/p/${sku.toLowerCase()}`, properties: { chart: random.pick(['tops', 'trousers', 'shoes']) } }));
  return events;
}

function mail(random: Random, customerId: string, until: Date): PastEvent[] {
  const at = new Date(until.getTime() - random.int(1, 60) * DAY - random.int(0, 40_000_000));
  const message = random.pick(['weekly-new', 'autumn-sale', 'member-day']);
  const event = { customerId, context: null, sku: null, page: null, query: null, value: null, properties: { message } };
  const opened: PastEvent = { ...event, name: 'message.opened', at };
  return random.chance(0.35) ? [opened, { ...event, name: 'message.clicked', at: new Date(at.getTime() + 40_000), properties: { message, link: 'https://shop.example/new' } }] : [opened];
}
