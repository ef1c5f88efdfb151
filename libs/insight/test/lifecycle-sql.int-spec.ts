import { CustomerFigures } from '@patron/commerce';
import { newId, sql, startOfBusinessDay } from '@patron/kernel';
import { startTestApp, type TestApp } from '@patron/kernel/testing';
import fc from 'fast-check';
import { LifecycleKeeper } from '../src/lifecycle/keep/lifecycle-keeper.js';
import { boundariesOf, nextChange, stageOn, stagesUntil, type Buying } from '../src/lifecycle/rules/decide-stage.js';
import { DEFAULT_RULES, type LifecycleRules } from '../src/lifecycle/rules/lifecycle-rules.js';
import { medianGap, someBuying, someRules } from './support/arbitrary-buying.js';

/** A zone whose clocks change within the year of the histories, both ways. */
const ZONE = 'America/New_York';
const FIRST = Date.parse('2027-01-01T00:00:00Z') / 86_400_000;
const PEOPLE = 60;
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ env: { PATRON_TIMEZONE: ZONE } });
});
afterAll(() => app.close());

const dayText = (day: number): string => new Date((FIRST + day) * 86_400_000).toISOString().slice(0, 10);

/** Any minute of the business day, its first and its last among them. */
function within(day: number, minute: number): Date {
  const start = startOfBusinessDay(dayText(day), ZONE).getTime();
  const end = startOfBusinessDay(dayText(day + 1), ZONE).getTime();
  return new Date(start + Math.floor(((end - start - 1) * minute) / 100));
}

interface Person extends Buying {
  id: string;
  created: number;
}

async function write(people: readonly Person[], minute: number): Promise<void> {
  const orders = people.flatMap(({ id, purchases }) => purchases.map((day) => ({ id: newId(), customer: id, at: within(day, minute).toISOString() })));
  await app.db.transaction(async (m) => {
    await app.db.execute(sql`INSERT INTO customer.profile (id, kind, name, name_key, attributes, tag_ids, version, created_at, updated_at)
      SELECT id, 'person', 'x', 'x', '{}', '{}', 1, at, at FROM unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ created }) => within(created, minute).toISOString())}::timestamptz[]) AS p(id, at)`, m);
    await app.db.execute(sql`INSERT INTO customer.metric (customer_id, currency, updated_at) SELECT id, 'CNY', now() FROM unnest(${people.map(({ id }) => id)}::uuid[]) AS p(id)`, m);
    await app.db.execute(sql`INSERT INTO commerce.sales_order (customer_id, id, number, known, status, payment_status, placed_at, currency, line_count, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor, created_at, updated_at)
      SELECT customer, id, id::text, true, 'paid', 'paid', at, 'CNY', 0, 100, 0, 0, 0, 100, at, at FROM unnest(${orders.map(({ customer }) => customer)}::uuid[], ${orders.map(({ id }) => id)}::uuid[], ${orders.map(({ at }) => at)}::timestamptz[]) AS o(customer, id, at)`, m);
    await app.app.get(CustomerFigures).recompute(m, people.map(({ id }) => id));
  });
}

async function setRules(rules: LifecycleRules): Promise<void> {
  await app.db.execute(sql`INSERT INTO insight.lifecycle_rules (version, rules, saved_at, saved_by_name) SELECT coalesce(max(version), 0) + 1, ${JSON.stringify(rules)}::jsonb, now(), 'test' FROM insight.lifecycle_rules`);
}

interface Stored {
  stage: string;
  nextStage: string | null;
  nextOn: string | null;
  history: { day: string; stage: string }[];
}

async function stored(people: readonly Person[]): Promise<Stored[]> {
  const rows = await app.db.rows<Stored & { id: string }>(sql`SELECT l.customer_id AS id, l.stage, l.next_stage AS "nextStage", l.next_change_on AS "nextOn",
      (SELECT json_agg(json_build_object('day', c.on_day, 'stage', c.to_stage) ORDER BY c.n) FROM insight.stage_change c WHERE c.customer_id = l.customer_id) AS history
    FROM insight.lifecycle l WHERE l.customer_id = ANY(${people.map(({ id }) => id)}::uuid[])`);
  const byId = new Map(rows.map(({ id, ...row }) => [id, row]));
  return people.map(({ id }) => byId.get(id) as Stored);
}

function expected(person: Person, rules: LifecycleRules, today: number): Stored {
  const boundaries = boundariesOf(person, rules);
  const next = nextChange(boundaries, today);
  return {
    stage: stageOn(boundaries, today), nextStage: next?.stage ?? null, nextOn: next && dayText(next.day),
    history: stagesUntil(person, rules, person.created, today).map(({ day, stage }) => ({ day: dayText(day), stage })),
  };
}

/** Minus what the first look alone can know: the past is read from the orders, the days that follow are lived through. */
async function keep(people: readonly Person[]): Promise<void> {
  await app.db.transaction((m) => app.app.get(LifecycleKeeper).keep(m, { ids: people.map(({ id }) => id), cause: 'check' }));
}

async function passDays(): Promise<void> {
  while ((await app.db.transaction((m) => app.app.get(LifecycleKeeper).passDay(m, 500))) > 0);
}

describe('the stage kept in the database', () => {
  it('is what the plain decision says, with its past and its next change, for any rules, history and day', async () => {
    await fc.assert(fc.asyncProperty(
      someRules, fc.array(fc.record({ buying: someBuying, created: fc.integer({ min: 0, max: 400 }) }), { minLength: PEOPLE, maxLength: PEOPLE }), fc.integer({ min: 300, max: 700 }), fc.integer({ min: 0, max: 100 }),
      async (rules, made, today, minute) => {
        const people = made.map(({ buying, created }): Person => ({ id: newId(), ...buying, intervalDays: medianGap(buying.purchases), created }));
        await setRules(rules);
        await write(people, minute);
        app.clock.set(within(today, minute));
        await keep(people);
        expect(await stored(people)).toEqual(people.map((person) => expected(person, rules, today)));
      }), { numRuns: 15 });
  });

  it('comes to the same by days that pass one after another as by looking once at the end', async () => {
    await fc.assert(fc.asyncProperty(
      someRules.map((rules) => ({ ...rules, ownInterval: null })), fc.array(someBuying, { minLength: 20, maxLength: 20 }), fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 3, maxLength: 8 }), fc.integer({ min: 0, max: 100 }),
      async (rules, made, steps, minute) => {
        const people = made.map((buying): Person => ({ id: newId(), ...buying, created: 0 }));
        await setRules(rules);
        await write(people, minute);
        let today = 366;
        app.clock.set(within(today, 0));
        await keep(people);
        for (const step of steps) {
          today += step;
          app.clock.set(within(today, minute));
          await passDays();
        }
        expect(await stored(people)).toEqual(people.map((person) => expected(person, rules, today)));
      }), { numRuns: 8 });
  });

  it('is summed by day exactly as the history says', async () => {
    const off = await app.db.rows(sql`SELECT on_day, from_stage, to_stage FROM (SELECT on_day, from_stage, to_stage, moves FROM insight.stage_flow
      UNION ALL SELECT on_day, coalesce(from_stage, ''), to_stage, -1 FROM insight.stage_change) x GROUP BY 1, 2, 3 HAVING sum(moves) <> 0`);
    expect(off).toEqual([]);
  });

  it('changes at midnight of the business zone on the nights the clocks change, not an hour beside it', async () => {
    await setRules({ ...DEFAULT_RULES, newWithinDays: 1, dormantAfterDays: 10, churnedAfterDays: 20 });
    // 14 March 2027: forward at 02:00. 7 November 2027: back at 02:00.
    for (const night of ['2027-03-14', '2027-03-15', '2027-11-07', '2027-11-08']) {
      const day = Date.parse(`${night}T00:00:00Z`) / 86_400_000 - FIRST;
      const person: Person = { id: newId(), purchases: [day - 11], intervalDays: null, cycle: null, created: 0 };
      await write([person], 100);
      const midnight = startOfBusinessDay(night, ZONE).getTime();
      app.clock.set(new Date(midnight - 1));
      await keep([person]);
      await passDays();
      expect(await stored([person])).toMatchObject([{ stage: 'active', nextOn: night, nextStage: 'dormant' }]);
      app.clock.set(new Date(midnight));
      await passDays();
      expect(await stored([person])).toMatchObject([{ stage: 'dormant' }]);
    }
  });
});
