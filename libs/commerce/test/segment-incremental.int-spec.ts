import { SegmentRules, type Rule } from '@patron/audience';
import { OrdersBatch, RefundsBatch } from '@patron/commerce';
import { CustomersBatch } from '@patron/customer';
import { businessDay, Jobs, sql, type SqlFragment } from '@patron/kernel';
import { startTestApp, type TestApp } from '@patron/kernel/testing';
import fc from 'fast-check';
import { assertConsistent, dynamic, makeSegment, settle } from '../../audience/test/segment-support.js';
import { RuleArbitrary } from '../../audience/test/support/rule-arbitrary.js';
import { CITIES, dice, insertVocabulary, LEVELS, newVocabulary, type Dice, type Vocabulary } from '../../audience/test/support/rule-world.js';

const PEOPLE = 12;
const TREES = 60;
const STEPS = 10;
const WRITES = 4;

let test: TestApp;
let vocabulary: Vocabulary;
const segments: { id: string; rule: Rule }[] = [];
const roll: Dice = dice(20260315);

beforeAll(async () => {
  test = await startTestApp();
  test.clock.set('2026-03-15T04:00:00Z');
  vocabulary = newVocabulary();
  await insertVocabulary(test.db, vocabulary);
  const admin = await test.as('administrator');
  const lists = await Promise.all(['a', 'b', 'c'].map((name) => makeSegment(admin, { name: `list ${name}`, kind: 'manual' })));
  vocabulary.segments.splice(0, 3, ...lists.map(({ id }) => id));
});
afterAll(() => test.close());

const at = (): { mode: 'upsert'; actorId: null; now: Date } => ({ mode: 'upsert', actorId: null, now: test.clock.now() });
const someone = (): string => `p${roll(PEOPLE)}`;
const pick = <T>(from: readonly T[]): T => from[roll(from.length)] as T;

/** One thing that happens to somebody, written as the product writes it. */
async function write(n: number): Promise<void> {
  const who = { source: 'inc', externalId: someone() };
  const placedAt = new Date(test.clock.now().getTime() - pick([0, 1, 5, 20, 40]) * 86_400_000 - roll(1000) * 60_000).toISOString();
  switch (roll(6)) {
    case 0:
      await test.db.transaction((m) => test.app.get(CustomersBatch).apply(m, [{ ...who, name: who.externalId, city: pick(CITIES) ?? '', level: pick(LEVELS) ?? '' }], at()));
      break;
    case 1:
      await test.db.transaction((m) => test.app.get(RefundsBatch).apply(m, [{ source: 'inc', externalId: `r${n}`, refundedAt: placedAt, currency: 'CNY', customer: who, amount: String(10 + roll(90)) }], at()));
      break;
    case 2: {
      const admin = await test.as('administrator');
      const { id } = (await test.db.one<{ id: string }>(sql`select id from kernel.external_ref where source = 'inc' and kind = 'customer' and external_id = ${who.externalId}`)) ?? { id: '' };
      const path = `/api/v1/segments/${pick(vocabulary.segments)}/customers`;
      await (roll(3) === 0 ? admin.delete(path) : admin.post(path)).send({ customerIds: id === '' ? [] : [id] }).expect(200);
      break;
    }
    default:
      await test.db.transaction((m) => test.app.get(OrdersBatch).apply(m, [{
        source: 'inc', externalId: `o${n % 30}-${who.externalId}`, placedAt, currency: 'CNY', status: pick(['paid', 'completed', 'cancelled'] as const), customer: { ...who, name: who.externalId },
        lines: [{ sku: `S${roll(3)}`, title: 'Thing', quantity: 1 + roll(3), unitPrice: String(10 + roll(200)) }],
      }], at()));
  }
}

interface Told {
  n: number;
  surplus: string[];
  missing: string[];
}

/** Where the table and the statements differ. */
async function differences(): Promise<unknown[]> {
  const rules = test.app.get(SegmentRules);
  const found: unknown[] = [];
  for (let start = 0; start < segments.length; start += 20) {
    const parts = segments.slice(start, start + 20).map(({ id, rule }, n): SqlFragment => sql`select ${n}::int as n,
      array(select m.customer_id::text from audience.member m where m.segment_id = ${id} and m.customer_id not in (${rules.members({ rule }, rules.context())})) as surplus,
      array(select w.id::text from (${rules.members({ rule }, rules.context())}) w where not exists (select from audience.member m where m.segment_id = ${id} and m.customer_id = w.id)) as missing`);
    const told = await test.db.rows<Told>(sql.join(parts, ' union all '));
    found.push(...told.filter(({ surplus, missing }) => surplus.length + missing.length > 0).map((row) => ({ ...row, rule: JSON.stringify(segments[start + row.n]?.rule) })));
  }
  return found;
}

it(`keeps ${TREES} random rules as their statements say, through ${STEPS * WRITES} writes and the days between them`, async () => {
  const today = businessDay(test.clock.now(), 'Asia/Shanghai');
  for (let n = 0; n < PEOPLE; n += 1) await test.db.transaction((m) => test.app.get(CustomersBatch).apply(m, [{ source: 'inc', externalId: `p${n}`, name: `p${n}`, city: pick(CITIES) ?? '' }], at()));
  for (let n = 0; n < 30; n += 1) await write(n);
  const random = new RuleArbitrary(vocabulary, today);
  const trees = fc.sample(fc.oneof({ arbitrary: random.rule(), weight: 8 }, { arbitrary: random.held(), weight: 2 }), { numRuns: TREES, seed: 7 });
  const admin = await test.as('administrator');
  for (const [n, rule] of trees.entries()) {
    const made = await dynamic(admin, rule, `tree ${n}`);
    segments.push({ id: made.id, rule: ((await admin.get(`/api/v1/segments/${made.id}`)).body as { rule: Rule }).rule });
    // Later rules ask about earlier ones.
    if (n % 12 === 11) vocabulary.segments.splice(n % 3, 1, made.id);
  }
  const asking = fc.sample(random.rule(), { numRuns: 15, seed: 8 });
  for (const [n, rule] of asking.entries()) {
    const above: Rule = { kind: 'any', rules: [rule, { kind: 'held', days: 2, rule: { kind: 'segment', segmentId: segments[n]?.id ?? '', inside: n % 2 === 0 } }, { kind: 'segment', segmentId: segments[n + 15]?.id ?? '', inside: n % 3 === 0 }] };
    segments.push({ id: (await dynamic(admin, above, `above ${n}`)).id, rule: above });
  }
  await settle(test);
  expect(await differences()).toEqual([]);
  vocabulary.segments.splice(0, 3, ...(await test.db.rows<{ id: string }>(sql`select id from audience.segment where kind = 'manual'`)).map(({ id }) => id));
  for (let step = 0; step < STEPS; step += 1) {
    for (let n = 0; n < WRITES; n += 1) await write(100 + step * WRITES + n);
    await settle(test);
    expect(await differences()).toEqual([]);
    test.clock.advance(pick([0, 1, 1, 2, 7, 20]) * 86_400_000 + roll(24) * 3_600_000);
    await test.app.get(Jobs).add(null, 'audience.day', {});
    await settle(test);
    expect(await differences()).toEqual([]);
  }
  await assertConsistent(test.db);
  expect((await test.db.one<{ n: number }>(sql`select count(*)::int as n from audience.change`))?.n).toBeGreaterThan(100);
}, 240_000);
