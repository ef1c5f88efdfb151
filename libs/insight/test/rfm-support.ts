import { OrdersBatch, RefundsBatch } from '@patron/commerce';
import type { OrderInput } from '@patron/commerce';
import { sql } from '@patron/kernel';
import type { TestApp } from '@patron/kernel/testing';
import { tieScores } from '../src/rfm/rfm-score.js';

export interface Sale {
  customer: string;
  /** ISO. */
  at: string;
  /** Minor units. */
  total: number;
  currency?: string;
  status?: 'completed' | 'cancelled';
  refund?: { amount: number; at: string };
}

const major = (minor: number): string => (minor / 100).toFixed(2);
let serial = 0;

/** Orders through the batch that imports and the API use. @returns customer ids by key */
export async function sell(app: TestApp, sales: readonly Sale[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const items = sales.map(({ customer, at, total, currency = 'CNY', status = 'completed', refund }): OrderInput => ({
    source: 'rfm', externalId: `o-${(serial += 1)}`, placedAt: at, currency, status, customer: { externalId: customer, name: customer },
    lines: [{ sku: 'S', title: 'S', quantity: 1, unitPrice: major(total) }], ...(refund && { refunds: [{ amount: major(refund.amount), refundedAt: refund.at }] }),
  }));
  for (let i = 0; i < items.length; i += 500) {
    const results = await app.db.transaction((m) => app.app.get(OrdersBatch).apply(m, items.slice(i, i + 500), { mode: 'upsert', actorId: null, now: app.clock.now() }));
    results.forEach(({ customerId }, j) => ids.set(sales[i + j]?.customer ?? '', customerId ?? ''));
  }
  return ids;
}

/** A refund of no known order. */
export async function giveBack(app: TestApp, customer: string, amount: number, at: string): Promise<void> {
  const [result] = await app.db.transaction((m) => app.app.get(RefundsBatch).apply(m, [{
    source: 'rfm', externalId: `r-${(serial += 1)}`, refundedAt: at, currency: 'CNY', customer: { externalId: customer }, amount: major(amount), lines: [],
  }], { mode: 'upsert', actorId: null, now: app.clock.now() }));
  if (result?.status !== 'created') throw new Error(JSON.stringify(result));
}

const DAY = 86_400_000;
const dayOf = (at: string): number => Math.floor((Date.parse(at) + 8 * 3_600_000) / DAY);

export interface Plain {
  day: number;
  frequency: number;
  monetary: number;
}

/** The definitions said again in the plainest way, in CNY and Asia/Shanghai. @param until the last business day that counts, YYYY-MM-DD */
export function plainFigures(sales: readonly Sale[], until: string, windowDays: number | null): Map<string, Plain> {
  const last = Date.parse(until) / DAY;
  const counts = (at: string): boolean => dayOf(at) <= last && (windowDays === null || dayOf(at) >= last - windowDays);
  const found = new Map<string, Plain>();
  for (const { customer, at, total, currency = 'CNY', status = 'completed' } of sales) {
    if (status === 'cancelled' || total === 0 || currency !== 'CNY' || !counts(at)) continue;
    const before = found.get(customer) ?? { day: 0, frequency: 0, monetary: 0 };
    found.set(customer, { day: Math.max(before.day, dayOf(at)), frequency: before.frequency + 1, monetary: before.monetary + total });
  }
  for (const { customer, currency = 'CNY', status = 'completed', refund } of sales) {
    const standing = found.get(customer);
    if (refund && standing && status !== 'cancelled' && currency === 'CNY' && counts(refund.at)) standing.monetary -= refund.amount;
  }
  return found;
}

/** Cells by the tie rule read literally. */
export function plainCells(figures: Map<string, Plain>): Map<string, number> {
  const rows = [...figures];
  const scores = (['day', 'frequency', 'monetary'] as const).map((key) => tieScores(rows.map(([, row]) => row[key])));
  return new Map(rows.map(([customer], i) => [customer, (scores[0]?.[i] ?? 0) * 100 + (scores[1]?.[i] ?? 0) * 10 + (scores[2]?.[i] ?? 0)]));
}

/** Cells as stored, by customer key. */
export async function storedCells(app: TestApp): Promise<Map<string, number>> {
  const rows = await app.db.rows<{ name: string; cell: number }>(sql`select p.name, c.cell from insight.rfm c join customer.profile p on p.id = c.customer_id where c.cell is not null`);
  return new Map(rows.map(({ name, cell }) => [name, cell]));
}

/** A small linear congruential generator (Numerical Recipes' constants): the same history each run. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
