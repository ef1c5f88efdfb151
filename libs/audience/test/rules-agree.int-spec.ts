import { heldSegmentId, SegmentRules, type Rule, type RuleTree } from '@patron/audience';
import { sql, type SqlFragment } from '@patron/kernel';
import { startTestApp, type TestApp } from '@patron/kernel/testing';
import type { FieldContext } from '@patron/record';
import fc from 'fast-check';
import { RuleArbitrary } from './support/rule-arbitrary.js';
import { plusDays, RuleEvaluator } from './support/rule-evaluator.js';
import { categoriesOf, dice, EVENT_TYPES, FACT_TYPES, insertInto, insertRows, insertVocabulary, makeCustomer, moment, newVocabulary, type Vocabulary } from './support/rule-world.js';
import type { WorldCustomer } from './support/world.types.js';

let app: TestApp;
let rules: SegmentRules;
let evaluator: RuleEvaluator;
let vocabulary: Vocabulary;

beforeAll(async () => {
  app = await startTestApp();
  rules = app.app.get(SegmentRules);
  vocabulary = newVocabulary();
  evaluator = new RuleEvaluator({ facts: FACT_TYPES, events: EVENT_TYPES, categories: categoriesOf(vocabulary) });
  await app.db.execute(sql`create table audience.behaviour_any partition of audience.behaviour default`);
  await insertVocabulary(app.db, vocabulary);
});
afterAll(() => app.close());

const CUSTOMERS = 40;
const TREES = 200;
const AT_ONCE = 20;
/** How far ahead "nothing changes before that day" is looked at. */
const AHEAD = 12;

interface Told {
  members: string[];
  truth: { id: string; truth: boolean[]; due: string | null }[];
}

/** What SQL says of many trees, in one statement. */
async function ask(trees: readonly RuleTree[], ids: readonly string[], context: FieldContext): Promise<Told[]> {
  const parts = trees.map((tree, n): SqlFragment => sql`select ${n}::int as n,
    (select coalesce(jsonb_agg(m.id), '[]') from (${rules.members(tree, context)}) m) as members, (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (${rules.truth(rules.leaves(tree), ids, context)}) t) as truth`);
  const rows = await app.db.rows<Told>(sql`select * from (${sql.join(parts, ' union all ')}) told order by n`);
  return rows;
}

describe.each([
  ['Asia/Shanghai', '2026-03-10', 1],
  ['America/New_York', '2026-03-09', 2],
  ['America/New_York', '2026-11-02', 3],
  ['Asia/Shanghai', '2028-02-27', 4],
  ['Asia/Shanghai', '2027-02-26', 5],
])('rules in %s on %s', (timezone, today, seed) => {
  const customers: WorldCustomer[] = [];
  let context: FieldContext;

  beforeAll(async () => {
    context = { ...rules.context(), timezone, today };
    const roll = dice(seed);
    const made = Array.from({ length: CUSTOMERS }, () => makeCustomer(roll, vocabulary, context));
    await insertRows(app.db, made);
    customers.push(...made.map(({ customer }) => customer));
  });
  afterAll(() => app.db.execute(sql`delete from customer.profile where id = any(${customers.map(({ id }) => id)}::uuid[])`));

  it(`are answered alike by the set, customer by customer, and by reading them word by word, in ${TREES} trees`, async () => {
    const random = new RuleArbitrary(vocabulary, today);
    const trees = fc.sample(fc.oneof({ arbitrary: random.rule(), weight: 9 }, { arbitrary: random.held(), weight: 1 }), { numRuns: TREES, seed });
    await watch(trees, customers, context, seed);
    const differences: unknown[] = [];
    for (let start = 0; start < TREES; start += AT_ONCE) {
      const read = await Promise.all(trees.slice(start, start + AT_ONCE).map((rule) => rules.read(rule)));
      const told = await ask(read, customers.map(({ id }) => id), context);
      read.forEach((tree, n) => differences.push(...compare(tree, told[n] ?? { members: [], truth: [] }, customers, context)));
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });
});

/** The hidden segments of held rules, with members at random. */
async function watch(trees: readonly Rule[], customers: readonly WorldCustomer[], context: FieldContext, seed: number): Promise<void> {
  const roll = dice(seed + 100);
  const held = trees.flatMap((rule) => (rule.kind === 'held' ? [rule.rule] : []));
  const rows = [...new Map(held.map((rule) => [heldSegmentId(rule), rule])).keys()].flatMap((segment) => customers.filter(() => roll(2) === 0).map((customer) => {
    const at = moment(roll, context, 10);
    (customer.segments as Map<string, Date>).set(segment, at);
    return { customer_id: customer.id, segment_id: segment, entered_at: at };
  }));
  await insertInto(app.db, 'audience.member', rows);
}

function compare(tree: RuleTree, told: Told, customers: readonly WorldCustomer[], context: FieldContext): unknown[] {
  const members = new Set(told.members);
  const leaves = rules.leaves(tree);
  return customers.flatMap((customer) => {
    const expected = evaluator.meets(tree.rule, customer, context);
    const row = told.truth.find(({ id }) => id === customer.id);
    const truth = new Map(leaves.map(({ key }, n) => [key, row?.truth[n] ?? false]));
    const held = rules.holds(tree, (key) => truth.get(key) ?? false);
    const early = leaves.flatMap(({ clause }) => changeBefore(clause, customer, context, row?.due ?? null));
    if (members.has(customer.id) === expected && held === expected && early.length === 0) return [];
    return [{ rule: JSON.stringify(tree.rule), customer, expected, set: members.has(customer.id), held, truth: [...truth], due: row?.due, early }];
  });
}

/** Days before the told one on which a clause gives another answer than today: there must be none. */
function changeBefore(clause: Rule, customer: WorldCustomer, context: FieldContext, due: string | null): string[] {
  const now = evaluator.meets(clause, customer, context);
  const until = plusDays(context.today, AHEAD);
  const days: string[] = [];
  for (let day = plusDays(context.today, 1); day < (due ?? '9999') && day <= until; day = plusDays(day, 1)) {
    const later = { ...customer, facts: { ...customer.facts, 'orders.daysSince': laterBy(customer.facts['orders.daysSince'], day, context) } };
    if (evaluator.meets(clause, later, { ...context, today: day }) !== now) days.push(day);
  }
  return days;
}

function laterBy(days: WorldCustomer['facts'][string] | undefined, day: string, { today }: FieldContext): number | null {
  return typeof days === 'number' ? days + (Date.parse(day) - Date.parse(today)) / 86_400_000 : null;
}
