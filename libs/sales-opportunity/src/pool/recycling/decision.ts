import { sql, type SqlFragment } from '@patron/kernel';
import type { DayNumbers } from '../../calendar/day-numbers.js';
import { POOL_PEOPLE } from '../settings/pool-store.js';
import type { ActiveRule, Restart, RuleKind } from '../shared/pool.types.js';

/** Day and rank of a rule in one whole number, so that the earliest day, then the first rule, is the least of them. */
const EPOCH = `date '2000-01-01'`;
const RANKS = 64;

const RESTART_COLUMN: Readonly<Record<Restart, string>> = { follow_up: 'followed_on', opportunity: 'opportunity_on', order: 'ordered_on', ticket: 'ticket_on', return: 'returned_on' };
const KIND_COLUMN: Readonly<Record<RuleKind, string>> = { no_follow_up: 'followed_on', no_opportunity: 'opportunity_on', no_order: 'ordered_on', contract_ended: 'contract_ends_on' };
const CLOCKS = ['since_on', 'followed_on', 'opportunity_on', 'ordered_on', 'ticket_on', 'returned_on', 'contract_ends_on'];

export interface DecisionInput {
  rules: readonly ActiveRule[];
  numbers: DayNumbers;
  /** Only these customers; everybody who is held unless told. */
  customerIds?: readonly string[] | undefined;
}

/**
 * For every customer somebody holds: the last day before the night in which he goes back (`due_on`), by which rule, counted from which day. One pass
 * over the holds whatever the number of rules; nulls where none applies. A locked one has no such day.
 * Rows: customer_id, owner_id, was_due_on, was_rule_id, due_on, rule_id, pool_id, kind, clock_on, days, day_kind.
 */
export function decision(input: DecisionInput): SqlFragment {
  const { rules } = input;
  return sql`select d.customer_id, d.owner_id, d.was_due_on, d.was_rule_id, (${sql.raw(EPOCH)} + d.best / ${sql.raw(String(RANKS))}) as due_on,
      ${pick(rules, 'uuid', ({ id }) => sql`${id}::uuid`)} as rule_id, ${pick(rules, 'uuid', ({ poolId }) => sql`${poolId}::uuid`)} as pool_id,
      ${pick(rules, 'text', ({ kind }) => sql`${kind}::text`)} as kind, ${pick(rules, 'date', (rule) => sql.raw(clockOf(rule, 'd')))} as clock_on,
      ${pick(rules, 'int', (rule) => limitOf(rule, 'd.level'))} as days, ${pick(rules, 'text', ({ dayKind }) => sql`${dayKind}::text`)} as day_kind
    from (${bestOf(input)} offset 0) d`;
}

/** Each hold with its clocks and the least (day, rule) of the rules that apply. */
function bestOf({ rules, numbers, customerIds }: DecisionInput): SqlFragment {
  const pools = [...new Set(rules.map(({ poolId }) => poolId))];
  const best = rules.length === 0 ? sql.raw('null::int') : sql`least(${sql.join(rules.map((rule) => dueOf(rule, pools.indexOf(rule.poolId))))})`;
  return sql`select h.customer_id, h.owner_id, h.due_on as was_due_on, h.due_rule_id as was_rule_id, p.level, ${sql.raw(CLOCKS.map((name) => `h.${name}`).join(', '))},
      case when h.locked_at is null then ${best} end as best
    from sales.hold h join customer.profile p on p.id = h.customer_id and p.owner_id = h.owner_id
    ${joinsOf(rules, pools, customerIds)}
    ${rules.some(({ dayKind }) => dayKind === 'working') ? sql`cross join (select ${numbers.first}::date as first, ${[...numbers.upTo]}::int[] as up_to, ${[...numbers.days]}::int[] as days) n` : sql.empty}
    where ${sql.and([sql.raw(`p.kind <> 'visitor'`), customerIds ? sql`h.customer_id = any(${[...customerIds]}::uuid[])` : null])}`;
}

function joinsOf(rules: readonly ActiveRule[], pools: readonly string[], customerIds?: readonly string[]): SqlFragment {
  if (rules.length === 0) return sql.empty;
  const buyers = rules.some(({ spareBuyers }) => spareBuyers) ? 'left join customer.metric mt on mt.customer_id = h.customer_id' : '';
  // Of a few customers only theirs are read: a batch of the run, or one customer, must not count everybody's open ones.
  const open = rules.some(({ spareOpenOpportunities }) => spareOpenOpportunities) ? sql`left join (select distinct o.customer_id from sales.opportunity o
      where ${sql.and([sql.raw(`o.status = 'open'`), customerIds ? sql`o.customer_id = any(${[...customerIds]}::uuid[])` : null])}) oo on oo.customer_id = h.customer_id` : sql.empty;
  return sql`left join (select t.user_id, sum(1::bigint << (x.place - 1)::int)::bigint as pools from ${sql.raw(POOL_PEOPLE)} t
      join unnest(${[...pools]}::uuid[]) with ordinality as x(pool_id, place) on x.pool_id = t.pool_id group by t.user_id) hp on hp.user_id = h.owner_id ${sql.raw(buyers)} ${open}`;
}

function dueOf(rule: ActiveRule, place: number): SqlFragment {
  const clock = clockOf(rule, 'h');
  const limit = limitOf(rule, 'p.level');
  const day = rule.dayKind === 'calendar' ? sql`(${sql.raw(clock)} - ${sql.raw(EPOCH)}) + ${limit}`
    : sql`(n.first - ${sql.raw(EPOCH)}) + n.days[n.up_to[greatest(${sql.raw(clock)} - n.first, 0) + 1] + ${limit}]`;
  const spared = `${rule.spareBuyers ? ' and coalesce(mt.orders, 0) = 0' : ''}${rule.spareOpenOpportunities ? ' and oo.customer_id is null' : ''}`;
  return sql`case when (hp.pools >> ${sql.raw(String(place))}) & 1 = 1${sql.raw(spared)} then (${day}) * ${sql.raw(String(RANKS))} + ${sql.raw(String(rule.rank))} end`;
}

/** From when a rule counts: the last of all that starts its clock. Nobody's time begins before the customer was his. */
function clockOf({ kind, restarts }: ActiveRule, alias: string): string {
  const columns = [...new Set(['since_on', KIND_COLUMN[kind], ...restarts.map((restart) => RESTART_COLUMN[restart])])].map((name) => `${alias}.${name}`);
  const last = `greatest(${columns.join(', ')})`;
  return kind === 'contract_ended' ? `case when ${alias}.contract_ends_on is not null then ${last} end` : last;
}

function limitOf({ days, levels }: ActiveRule, level: string): SqlFragment {
  if (levels.length === 0) return sql`${days}::int`;
  return sql`case ${sql.raw(level)} ${sql.join(levels.map((limit) => sql`when ${limit.level} then ${limit.days}::int`), ' ')} else ${days}::int end`;
}

function pick(rules: readonly ActiveRule[], type: string, of: (rule: ActiveRule) => SqlFragment): SqlFragment {
  if (rules.length === 0) return sql.raw(`null::${type}`);
  return sql`case d.best % ${sql.raw(String(RANKS))} ${sql.join(rules.map((rule) => sql`when ${sql.raw(String(rule.rank))} then ${of(rule)}`), ' ')} end`;
}
