import { SegmentRules, type Rule } from '@patron/audience';
import { newId, sql } from '@patron/kernel';
import { startTestApp, type TestApp } from '@patron/kernel/testing';
import { insertInto } from './support/rule-world.js';

let test: TestApp;
let rules: SegmentRules;

beforeAll(async () => {
  test = await startTestApp();
  rules = test.app.get(SegmentRules);
});
afterAll(() => test.close());

async function customer(over: object = {}): Promise<string> {
  const id = newId();
  const now = '2020-01-01T00:00:00Z';
  await insertInto(test.db, 'customer.profile', [{ id, kind: 'person', name: id, name_key: id, attributes: {}, tag_ids: '{}', version: 1, created_at: now, updated_at: now, ...over }]);
  await insertInto(test.db, 'customer.metric', [{ customer_id: id, currency: 'CNY', orders: 0, gross_minor: 0, refunded_minor: 0, net_minor: 0, updated_at: now }]);
  return id;
}

async function orderedAt(at: string): Promise<string> {
  const id = await customer();
  await insertInto(test.db, 'commerce.sales_order', [{
    customer_id: id, id: newId(), number: id, known: true, status: 'completed', payment_status: 'paid', placed_at: at, currency: 'CNY', line_count: 0, subtotal_minor: 100, discount_minor: 0, shipping_minor: 0,
    tax_minor: 0, total_minor: 100, paid_minor: 0, refunded_minor: 0, fulfilment: 'none', custom: {}, created_at: at, updated_at: at, version: 1,
  }]);
  await test.db.execute(sql`update customer.metric set orders = 1, last_order_at = ${at}::timestamptz where customer_id = ${id}::uuid`);
  return id;
}

/** Whether the customer meets the rule on that day, by the set and asked alone, and when that may change. */
async function asked(id: string, rule: Rule, on: { today: string; timezone: string }): Promise<{ met: boolean; due: string | null }> {
  const context = { ...rules.context(), ...on };
  const tree = await rules.read(rule);
  const members = await test.db.rows<{ id: string }>(sql`select m.id from (${rules.members(tree, context)}) m where m.id = ${id}::uuid`);
  const leaves = rules.leaves(tree);
  const row = await test.db.one<{ truth: boolean[]; due: string | null }>(rules.truth(leaves, [id], context));
  const alone = rules.holds(tree, (key) => row?.truth[leaves.findIndex((leaf) => leaf.key === key)] ?? false);
  expect(alone).toBe(members.length === 1);
  return { met: alone, due: row?.due ?? null };
}

const ordered = (days: number, kind: 'within' | 'olderThan' = 'within'): Rule => ({ kind: 'event', event: 'order.placed', comparison: 'atLeast', number: 1, window: { kind, days } });
const lastOrder = (operator: 'within' | 'olderThan', value: string): Rule => ({ kind: 'fact', fact: 'orders.lastAt', operator, value });
const daysSince = (operator: 'gt' | 'lte', value: string): Rule => ({ kind: 'fact', fact: 'orders.daysSince', operator, value });
const birthday = (value: string): Rule => ({ kind: 'fact', fact: 'birthday', operator: 'ahead', value });

describe('a window of days ends at the midnight of the shop', () => {
  const SHANGHAI = 'Asia/Shanghai';
  const NEW_YORK = 'America/New_York';
  it.each([
    // Midnight in Shanghai is 16:00 of the day before.
    ['2026-03-08T16:00:00Z', ordered(7), SHANGHAI, '2026-03-16', true, '2026-03-17'],
    ['2026-03-08T15:59:59.999Z', ordered(7), SHANGHAI, '2026-03-16', false, null],
    ['2026-03-08T16:00:00Z', ordered(7), SHANGHAI, '2026-03-17', false, null],
    ['2026-03-08T15:59:59.999Z', ordered(7, 'olderThan'), SHANGHAI, '2026-03-16', true, null],
    ['2026-03-08T16:00:00Z', ordered(7, 'olderThan'), SHANGHAI, '2026-03-16', false, '2026-03-17'],
    ['2026-03-08T16:00:00Z', lastOrder('within', '0'), SHANGHAI, '2026-03-09', true, '2026-03-10'],
    ['2026-03-08T15:59:59Z', lastOrder('within', '0'), SHANGHAI, '2026-03-09', false, null],
    // Clocks go forward on 8 March 2026: that day begins at 05:00 and the next at 04:00 of UTC.
    ['2026-03-08T05:00:00Z', ordered(1), NEW_YORK, '2026-03-09', true, '2026-03-10'],
    ['2026-03-08T04:59:59.999Z', ordered(1), NEW_YORK, '2026-03-09', false, null],
    ['2026-03-09T03:59:59.999Z', daysSince('gt', '0'), NEW_YORK, '2026-03-09', true, null],
    ['2026-03-09T04:00:00Z', daysSince('gt', '0'), NEW_YORK, '2026-03-09', false, '2026-03-10'],
    // Clocks go back on 1 November 2026: that day begins at 04:00 and the next at 05:00 of UTC, and is 25 hours long.
    ['2026-11-01T04:00:00Z', lastOrder('within', '1'), NEW_YORK, '2026-11-02', true, '2026-11-03'],
    ['2026-11-01T03:59:59.999Z', lastOrder('within', '1'), NEW_YORK, '2026-11-02', false, null],
    ['2026-11-02T04:59:59.999Z', lastOrder('olderThan', '0'), NEW_YORK, '2026-11-02', true, null],
    ['2026-11-02T05:00:00Z', lastOrder('olderThan', '0'), NEW_YORK, '2026-11-02', false, '2026-11-03'],
    ['2026-11-01T04:00:00Z', daysSince('lte', '1'), NEW_YORK, '2026-11-02', true, '2026-11-03'],
    // Two midnights in one night: the day begins with the first.
    ['2026-11-01T04:00:00Z', ordered(0), 'America/Havana', '2026-11-01', true, '2026-11-02'],
  ])('%s, %j in %s on %s: %s, until %s', async (at, rule, timezone, today, met, due) => {
    expect(await asked(await orderedAt(at), rule as Rule, { today, timezone })).toEqual({ met, due });
  });
});

describe('who was born on 29 February', () => {
  it.each([
    ['2027-02-27', '0', false, '2027-02-28'],
    ['2027-02-28', '0', true, '2027-03-01'],
    ['2027-03-01', '0', false, '2028-02-29'],
    ['2028-02-28', '0', false, '2028-02-29'],
    ['2028-02-29', '0', true, '2028-03-01'],
    ['2028-02-22', '7', true, '2028-03-01'],
    ['2027-02-20', '7', false, '2027-02-21'],
    ['2027-12-31', '60', true, '2028-03-01'],
  ])('on %s within %s days: %s, until %s', async (today, days, met, due) => {
    const id = await customer({ birth_month: 2, birth_day: 29 });
    expect(await asked(id, birthday(days), { today, timezone: 'Asia/Shanghai' })).toEqual({ met, due });
  });
});

describe('what has been true for days', () => {
  it.each([
    ['2026-03-09', 1, '2026-03-08T15:00:00Z', true, null],
    ['2026-03-09', 1, '2026-03-08T16:00:00Z', false, '2026-03-10'],
    ['2026-03-09', 7, '2026-03-05T16:00:00Z', false, '2026-03-13'],
  ])('on %s for %s days, since %s: %s, until %s', async (today, days, since, met, due) => {
    const id = await customer();
    const rule: Rule = { kind: 'held', days, rule: { kind: 'fact', fact: 'city', operator: 'eq', value: newId() } };
    const watched = rules.mentions(await rules.read(rule)).segments[0];
    await insertInto(test.db, 'audience.member', [{ customer_id: id, segment_id: watched, entered_at: since }]);
    expect(await asked(id, rule, { today, timezone: 'Asia/Shanghai' })).toEqual({ met, due });
  });
});
