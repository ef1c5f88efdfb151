import { defineFieldGroups } from '@patron/record';
import { sql, type SqlFragment } from '@patron/kernel';
import type { FieldContext, FieldDefinition, FieldOption, FieldSource, Label, Operator } from '@patron/record';
import './lifecycle.events.js';
import { STAGES, type Stage } from './rules/lifecycle-rules.js';

defineFieldGroups([{ key: 'lifecycle', label: { 'zh-CN': '生命周期', en: 'Lifecycle' } }]);

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

export const STAGE_WORDS: Readonly<Record<Stage, Label>> = {
  potential: label('潜在', 'Potential'), new: label('新客', 'New'), active: label('活跃', 'Active'), loyal: label('忠诚', 'Loyal'), dormant: label('沉睡', 'Dormant'), churned: label('流失', 'Churned'),
};

const SOURCE: FieldSource = { alias: 'lc', table: 'insight.lifecycle', on: 'lc.customer_id = p.id' };
const shared = { group: 'lifecycle', source: SOURCE, changedBy: ['customer.stage_changed'] } as const;
const options = STAGES.map((value): FieldOption => ({ value, label: STAGE_WORDS[value] }));

/** Where a customer stands in his life with the shop. All of them change with the stage or its next boundary, which is kept as it comes. */
export function lifecycleFacts(timezone: string): FieldDefinition[] {
  // A trusted literal: the configuration takes only names of zones that exist.
  const today = `(now() AT TIME ZONE '${timezone.replaceAll(`'`, '')}')::date`;
  return [
    { key: 'lifecycle.stage', ...shared, type: 'enum', label: label('生命周期阶段', 'Lifecycle stage'), expression: 'lc.stage', options },
    { key: 'lifecycle.since', ...shared, type: 'date', label: label('进入阶段日期', 'In this stage since'), told: { noun: label('进入当前阶段的日期', 'entry into the current lifecycle stage') }, expression: 'lc.since', sort: { nullable: true } },
    {
      key: 'lifecycle.daysInStage', ...shared, type: 'number', sqlType: 'integer', label: label('处于该阶段天数', 'Days in this stage'), told: { noun: label('处于当前生命周期阶段的天数', 'number of days in the current lifecycle stage') }, expression: `(${today} - lc.since)`,
      operators: ['gt', 'gte', 'lt', 'lte', 'between'], predicate: daysIn, nextChange: nextDaysIn,
    },
    { key: 'lifecycle.nextChangeOn', ...shared, type: 'date', label: label('预计变更日期', 'Next stage change'), expression: 'lc.next_change_on', operators: ['eq', 'before', 'after', 'between', 'within', 'ahead', 'isSet', 'isNotSet'], sort: { nullable: true } },
    { key: 'lifecycle.nextStage', ...shared, type: 'enum', label: label('下一阶段', 'Next stage'), told: { noun: label('下一个生命周期阶段', 'next lifecycle stage') }, expression: 'lc.next_stage', options },
  ];
}

/** The days of a range as days since when: at least 30 days is "since 30 days ago or earlier", which an index serves. */
function daysIn(operator: Operator, [first = '0', second = '0']: readonly string[], { today }: FieldContext): SqlFragment {
  const ago = (days: string): SqlFragment => sql`${today}::date - ${Number(days)}::int`;
  const since = sql.raw('lc.since');
  switch (operator) {
    case 'gt': return sql`${since} < ${ago(first)}`;
    case 'gte': return sql`${since} <= ${ago(first)}`;
    case 'lt': return sql`${since} > ${ago(first)}`;
    case 'lte': return sql`${since} >= ${ago(first)}`;
    default: return sql`${since} BETWEEN ${ago(second)} AND ${ago(first)}`;
  }
}

/** The days from which on more than, and at least, so many days have gone by; the next of them that is still to come. */
function nextDaysIn(operator: Operator, [first = '0', second = '0']: readonly string[], { today }: FieldContext): SqlFragment {
  const bounds = operator === 'between' ? [Number(first), Number(second) + 1] : [Number(first) + (operator === 'gt' || operator === 'lte' ? 1 : 0)];
  const days = bounds.map((bound) => sql`(lc.since + ${bound}::int)`);
  return sql`(SELECT min(d) FROM unnest(ARRAY[${sql.join(days)}]) AS d WHERE d > ${today}::date)`;
}

