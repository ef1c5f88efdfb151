import { aggregateFact, metByNone } from '@patron/customer';
import { sql, type SqlFragment } from '@patron/kernel';
import { dayOf, dayStart, defineFieldGroups, type ChangeCause, type FieldContext, type FieldDefinition, type FieldSource, type Label, type Operator } from '@patron/record';
import { CUSTOMER_CONTACTS } from './contacts-made.js';
import { DAY_OPERATORS, daysAgo, daysAgoChange, reachOf } from './days-ago.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
defineFieldGroups([{ key: 'contact', label: label('跟进与联系', 'Contact') }]);

const HOLD: FieldSource = { alias: 'ho', table: 'sales.hold', on: 'ho.customer_id = p.id' };
const NEXT: FieldSource = { alias: 'nc', table: 'sales.next_contact', on: 'nc.customer_id = p.id' };
const MADE: readonly ChangeCause[] = ['follow_up.recorded', 'follow_up.updated', 'follow_up.deleted', 'customer.note_added', 'customer.call_logged'];
const HELD: readonly ChangeCause[] = [...MADE, 'task.completed', 'customer.owner_changed', 'pool.claimed', 'pool.assigned', 'pool.released', 'pool.recycled'];
const PLANNED: readonly ChangeCause[] = [...MADE, 'task.completed', 'customer.owner_changed'];
const COUNTED_DAYS = 30;
const group = 'contact';
const OF_ONE = `${CUSTOMER_CONTACTS} x where x.customer_id = p.id`;
const QUIET = 'coalesce(ho.followed_on, ho.since_on)';

/** When a customer was last spoken with, how often, and when next. A contact is a follow-up, a call or a note. */
export function contactFacts(timezone: string): FieldDefinition[] {
  // A trusted literal: the configuration takes only names of zones that exist.
  const zone = `'${timezone.replaceAll(`'`, '')}'`;
  const today = `(now() at time zone ${zone})::date`;
  const lastDay = `(max(x.at) at time zone ${zone})::date`;
  return [
    aggregateFact({ key: 'contact.lastAt', group, type: 'datetime', changedBy: MADE, label: label('最近联系时间', 'Last contact') }, { table: CUSTOMER_CONTACTS, aggregate: 'max(x.at)', none: null }),
    daysSince(lastDay, today),
    count(zone),
    {
      key: 'contact.quietDays', group, type: 'number', sqlType: 'integer', source: HOLD, changedBy: HELD, label: label('未跟进天数', 'Days without a follow-up'), operators: DAY_OPERATORS,
      told: { noun: label('归属后未跟进的天数', 'number of days nobody followed up, counted from when they got their owner') },
      expression: `(${today} - ${QUIET})`, sort: { expression: `(date '2000-01-01' - ${QUIET})`, nullable: true },
      predicate: (operator, values, context) => daysAgo(sql.raw(QUIET), operator, values, context.today), nextChange: (operator, values, context) => daysAgoChange(sql.raw(QUIET), operator, values, context.today),
    },
    { key: 'contact.nextOn', group, type: 'date', source: NEXT, changedBy: PLANNED, label: label('下次联系日期', 'Next contact'), operators: ['eq', 'before', 'after', 'between', 'olderThan', 'within', 'ahead', 'isSet', 'isNotSet'], expression: 'nc.on_day', sort: { nullable: true } },
  ];
}

/** The last of the contacts lies within some days: there is one within them, and none after. So no last one has to be looked for among all of them. */
function lastWithin({ most, fewest }: { most?: number; fewest?: number }, context: FieldContext): SqlFragment {
  const contacts = sql.raw(`${CUSTOMER_CONTACTS} x`);
  const after = fewest === undefined ? null : dayStart(context.today, context, 1 - fewest);
  const within = sql.and([sql.raw('true'), most === undefined ? null : sql`x.at >= ${dayStart(context.today, context, -most)}`, after && sql`x.at < ${after}`]);
  return sql.and([sql`p.id in (select x.customer_id from ${contacts} where ${within})`, after && sql`not exists (select 1 from ${contacts} where x.customer_id = p.id and x.at >= ${after})`]);
}

/** Nothing for whom nobody ever contacted. */
function daysSince(lastDay: string, today: string): FieldDefinition {
  const ofOne = sql.raw(`(select ${lastDay} from ${OF_ONE})`);
  return {
    key: 'contact.daysSince', group, type: 'number', sqlType: 'integer', changedBy: MADE, label: label('距上次联系天数', 'Days since the last contact'), operators: DAY_OPERATORS, expression: `(${today} - (select ${lastDay} from ${OF_ONE}))`,
    told: { noun: label('距上次联系的天数', 'number of days since the last contact') },
    predicate: (operator, values, context) => {
      if (context.correlated) return daysAgo(ofOne, operator, values, context.today);
      if (operator === 'isNotSet') return sql`not exists (select 1 from ${sql.raw(OF_ONE)})`;
      return lastWithin(reachOf(operator, values), context);
    },
    nextChange: (operator, values, context) => daysAgoChange(ofOne, operator, values, context.today),
  };
}

const COMPARED: Partial<Record<Operator, string>> = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' };
const compare = (number: SqlFragment, operator: Operator, [first = '0', second = '0']: readonly string[]): SqlFragment =>
  (operator === 'between' ? sql`${number} between ${Number(first)}::int and ${Number(second)}::int` : sql`${number} ${sql.raw(COMPARED[operator] ?? '=')} ${Number(first)}::int`);

/** How often within the last so many days, today included. */
function count(zone: string): FieldDefinition {
  const recent = (context: FieldContext): SqlFragment => sql`x.at >= ${dayStart(context.today, context, -COUNTED_DAYS)}`;
  return {
    key: 'contact.count30d', group, type: 'number', sqlType: 'integer', changedBy: MADE, label: label('近 30 天联系次数', 'Contacts in the last 30 days'), told: { noun: label('近 30 天联系次数', 'number of contacts in the last 30 days') }, operators: ['eq', 'gt', 'gte', 'lt', 'lte', 'between'],
    expression: `(select count(*)::int from ${OF_ONE} and x.at >= ((now() at time zone ${zone})::date - ${COUNTED_DAYS})::timestamp at time zone ${zone})`,
    predicate: (operator, values, context) => {
      if (context.correlated) return compare(sql`(select count(*) from ${sql.raw(OF_ONE)} and ${recent(context)})`, operator, values);
      const counted = sql`select x.customer_id from ${sql.raw(CUSTOMER_CONTACTS)} x where ${recent(context)} group by 1`;
      const met = compare(sql.raw('count(*)'), operator, values);
      return metByNone(0, operator, values) ? sql`not exists (select 1 from (${counted} having not (${met})) y where y.customer_id = p.id)` : sql`p.id in (${counted} having ${met})`;
    },
    // It goes down when the oldest contact within the window falls out of it.
    nextChange: (_, __, context) => sql`(select ${dayOf(sql.raw('min(x.at)'), context)} + ${COUNTED_DAYS + 1}::int from ${sql.raw(OF_ONE)} and ${recent(context)})`,
  };
}
