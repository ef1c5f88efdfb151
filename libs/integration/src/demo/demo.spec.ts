import { createHash } from 'node:crypto';
import type { OrderInput } from '@patron/commerce';
import type { CustomerInput } from '@patron/customer';
import { generate, type DemoPlan } from './generate.js';

const plan: DemoPlan = { customers: 5000, orders: 17_000, seed: 1, until: new Date('2026-03-15T04:00:00Z') };
const items = [...generate(plan)];
const customers = items.flatMap((item): CustomerInput[] => (item.type === 'customer' ? [item.input] : []));
const orders = items.flatMap((item): OrderInput[] => (item.type === 'order' ? [item.input] : []));

const minor = (value: unknown): number => Math.round(Number(value ?? 0) * 100);
const day = (time: unknown): string => new Date(Date.parse(String(time)) + 8 * 3_600_000).toISOString().slice(0, 10);

function totalMinor(order: OrderInput): number {
  const goods = order.lines.reduce((sum, line) => sum + minor(line.unitPrice) * Number(line.quantity), 0);
  return goods - minor(order.discounts?.[0]?.amount) + minor(order.shipping);
}

describe('demo data', () => {
  it('is the same for the same plan and another for another seed', () => {
    const digest = (seed: number): string => createHash('sha1').update(JSON.stringify([...generate({ ...plan, customers: 50, orders: 150, seed })])).digest('hex');
    expect(digest(1)).toBe(digest(1));
    expect(digest(1)).not.toBe(digest(2));
  });

  it('is lazy', () => {
    const first = generate({ ...plan, customers: 5_000_000, orders: 20_000_000 });
    expect(first.next().value?.type).toBe('product');
    first.return(undefined);
  });

  it('has 5,000 customers with 15,000 to 20,000 orders', () => {
    expect(customers).toHaveLength(5000);
    expect(orders.length).toBeGreaterThan(15_000);
    expect(orders.length).toBeLessThan(20_000);
  });

  it('gives nobody the phone, number or e-mail of another', () => {
    for (const key of ['phone', 'externalId', 'email', 'memberNo'] as const) {
      const values = customers.flatMap((customer) => customer[key] ?? []);
      expect(new Set(values).size).toBe(values.length);
    }
    expect(customers.every(({ phone }) => /^1[3-9]\d{9}$/.test(phone ?? ''))).toBe(true);
    expect(new Set(orders.map(({ externalId }) => externalId)).size).toBe(orders.length);
  });

  it('has the usual surnames at their usual rates', () => {
    const share = (surname: string): number => customers.filter(({ familyName }) => familyName === surname).length / customers.length;
    expect(share('王')).toBeGreaterThan(0.05);
    expect(share('王')).toBeLessThan(0.13);
    expect(share('李')).toBeGreaterThan(share('秦') * 5);
  });

  it('sells most on 11.11 and little around the Spring Festival', () => {
    const byDay = new Map<string, number>();
    for (const { placedAt } of orders) byDay.set(day(placedAt), (byDay.get(day(placedAt)) ?? 0) + 1);
    const mean = orders.length / 730;
    expect(byDay.get('2025-11-11') ?? 0).toBeGreaterThan(mean * 4);
    expect(byDay.get('2025-06-18') ?? 0).toBeGreaterThan(mean * 2);
    expect(byDay.get('2026-02-17') ?? 0).toBeLessThan(mean);
  });

  it('brings back about half of the buyers', () => {
    const counts = new Map<string, number>();
    for (const { customer } of orders) counts.set(customer?.externalId ?? '', (counts.get(customer?.externalId ?? '') ?? 0) + 1);
    const repeat = [...counts.values()].filter((count) => count > 1).length / counts.size;
    expect(repeat).toBeGreaterThan(0.4);
    expect(repeat).toBeLessThan(0.85);
    expect(counts.size).toBeGreaterThan(3000);
  });

  it('adds up: payments are the total, refunds never exceed it, nothing lies in the future', () => {
    const now = plan.until.getTime();
    const wrong = orders.filter((order) => {
      const [total, paid, refunded] = [totalMinor(order), minor(order.payments?.[0]?.amount), minor(order.refunds?.[0]?.amount)];
      const times = [order.placedAt, order.payments?.[0]?.paidAt ?? 0, order.refunds?.[0]?.refundedAt ?? 0].map((time) => new Date(time).getTime());
      return total <= 0 || ![0, total].includes(paid) || refunded > paid || times.some((time) => time > now);
    });
    expect(wrong).toEqual([]);
  });
});
