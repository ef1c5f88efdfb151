import type { OrderInput, OrderLineInput } from '@patron/commerce';
import type { Buyer } from './buyer.js';
import { demoShops } from './buyer.js';
import type { Calendar } from './calendar.js';
import { drawProduct, yuanText } from './catalogue.js';
import type { Random } from './random.js';

const DAY = 86_400_000;
const REASONS = [
  ['尺码不合适', 'size'], ['七天无理由退货', 'changed_mind'], ['商品有瑕疵', 'quality'], ['与描述不符', 'not_as_described'], ['不喜欢', 'changed_mind'], ['发货太慢', 'late'],
] as const;
const METHODS: Record<string, [string, ...string[]]> = { own: ['alipay', 'wechat'], tmall: ['alipay'], jd: ['wechat', 'card'], wechat: ['wechat'], pos: ['wechat', 'alipay', 'cash'] };

type Line = { input: OrderLineInput; amountMinor: number };

function lines(random: Random, liking: string, bulk: boolean): Line[] {
  const wanted = 1 + Math.min(7, random.poisson(0.9));
  const chosen = new Map<string, Line>();
  for (let i = 0; i < wanted; i += 1) {
    const product = drawProduct(random, liking);
    const variant = random.pick(product.variants);
    const quantity = bulk ? random.int(3, 24) : random.chance(0.82) ? 1 : random.int(2, 4);
    const amountMinor = variant.priceMinor * quantity;
    chosen.set(variant.sku, { amountMinor, input: { sku: variant.sku, title: `${product.input.title ?? ''} ${variant.title}`, quantity: String(quantity), unitPrice: yuanText(variant.priceMinor) } });
  }
  return [...chosen.values()];
}

/** Full reductions as on the great sales: 300 less 40, else now and then a coupon of a tenth. */
function discountMinor(random: Random, subtotal: number): { minor: number; title: string } | null {
  if (subtotal >= 30_000 && random.chance(0.45)) return { minor: Math.floor(subtotal / 30_000) * 4000, title: '满300减40' };
  if (random.chance(0.14)) return { minor: Math.floor(subtotal / 1000) * 100, title: '会员九折券' };
  return null;
}

function status(random: Random, ageDays: number, atTill: boolean): NonNullable<OrderInput['status']> {
  if (random.chance(0.035)) return 'cancelled';
  if (atTill || ageDays > 9) return 'completed';
  if (ageDays > 2.5) return random.chance(0.6) ? 'shipped' : 'completed';
  return random.chance(0.12) ? 'pending' : random.chance(0.4) ? 'shipped' : 'paid';
}

/** Order number `sequence` of a buyer at a time. Amounts add up in whole fen. */
export function order(random: Random, who: Buyer, at: { time: Date; sequence: number; calendar: Calendar }): OrderInput {
  const { time, calendar } = at;
  const shop = random.chance(0.8) ? who.shop : random.pick(demoShops).key;
  const basket = lines(random, who.liking, who.input.kind === 'company');
  const subtotal = basket.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const discount = discountMinor(random, subtotal);
  const afterDiscount = subtotal - (discount?.minor ?? 0);
  const shippingMinor = shop === 'pos' || afterDiscount >= 9900 ? 0 : 800;
  const ageDays = (calendar.until.getTime() - time.getTime()) / DAY;
  const state = status(random, ageDays, shop === 'pos');
  const number = `${shop.toUpperCase()}${time.toISOString().slice(2, 10).replaceAll('-', '')}${who.input.externalId?.slice(1) ?? ''}${String(at.sequence).padStart(2, '0')}`;
  const input: OrderInput = {
    source: 'demo', externalId: number, number, shop, status: state, placedAt: time.toISOString(), currency: 'CNY',
    customer: { source: 'demo', externalId: who.input.externalId }, lines: basket.map((line) => line.input), shipping: yuanText(shippingMinor),
  };
  if (discount && discount.minor > 0) input.discounts = [{ title: discount.title, amount: yuanText(discount.minor) }];
  if (state !== 'pending' && state !== 'cancelled') {
    const total = afterDiscount + shippingMinor;
    const paidAt = new Date(Math.min(time.getTime() + random.int(20, 900) * 1000, calendar.until.getTime()));
    input.payments = [{ externalId: `P${number}`, method: random.pick(METHODS[shop] ?? ['alipay']), amount: yuanText(total), paidAt: paidAt.toISOString() }];
    const refund = state === 'completed' && random.chance(0.055) ? refundOf(random, basket, { total, time, calendar, number }) : null;
    if (refund) input.refunds = [refund];
  }
  return input;
}

/** One line goes back, of several pieces often only some, with its share of the discount left with the shop's customer service: never above what was paid. */
function refundOf(random: Random, basket: Line[], { total, time, calendar, number }: { total: number; time: Date; calendar: Calendar; number: string }): NonNullable<OrderInput['refunds']>[number] | null {
  const at = Math.floor(random.next() * basket.length);
  const line = basket[at];
  const refundedAt = time.getTime() + random.int(2, 12) * DAY + random.int(0, 36_000) * 1000;
  if (!line || refundedAt > calendar.until.getTime()) return null;
  const bought = Number(line.input.quantity);
  const back = bought > 1 ? random.int(1, bought) : 1;
  const minor = Math.min(Math.round((line.amountMinor * back) / bought), total);
  const [reason, reasonCode] = random.pick(REASONS);
  return {
    externalId: `R${number}`, number: `R${number}`, refundedAt: new Date(refundedAt).toISOString(), amount: yuanText(minor), reason, reasonCode,
    lines: [{ lineNo: at + 1, sku: line.input.sku, title: line.input.title, quantity: String(back), amount: yuanText(minor) }],
  };
}
