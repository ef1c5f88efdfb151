import { METRIC_SOURCE } from '@patron/customer';
import { sql } from '@patron/kernel';
import type { EventName, SqlFragment } from '@patron/kernel';
import type { FieldDefinition, FieldOption, Label, Operator } from '@patron/record';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const option = (value: string, zh: string, en: string): FieldOption => ({ value, label: label(zh, en) });

export const VALUE_CLASSES = ['high', 'middle', 'low'] as const;
export const FREQUENCY_CLASSES = ['new', 'returning', 'loyal'] as const;
export type ValueClass = (typeof VALUE_CLASSES)[number];
export type FrequencyClass = (typeof FREQUENCY_CLASSES)[number];

const bound = (column: string): string => `(select b.${column} from insight.value_bound b)`;
const VALUED = `(m.orders > 0 and m.currency = ${bound('currency')})`;

/** Trusted SQL over `m` (customer.metric). Bounds are read once a statement; the figures stay bare, so their indexes serve. */
const CLASS_SQL: Readonly<Record<ValueClass, string>> = {
  high: `(${VALUED} and m.net_minor >= ${bound('high_minor')})`,
  middle: `(${VALUED} and m.net_minor >= ${bound('middle_minor')} and m.net_minor < ${bound('high_minor')})`,
  low: `(${VALUED} and m.net_minor < ${bound('middle_minor')})`,
};

const FREQUENCY_SQL: Readonly<Record<FrequencyClass, string>> = {
  new: `(m.orders > 0 and m.orders < ${bound('returning_from')})`,
  returning: `(m.orders >= ${bound('returning_from')} and m.orders < ${bound('loyal_from')})`,
  loyal: `(m.orders >= ${bound('loyal_from')})`,
};

const cases = (classes: Readonly<Record<string, string>>): string => `case ${Object.entries(classes).map(([key, condition]) => `when ${condition} then '${key}'`).join(' ')} end`;

export const VALUE_CLASS_SQL = cases(CLASS_SQL);
export const FREQUENCY_CLASS_SQL = cases(FREQUENCY_SQL);

function predicate(classes: Readonly<Record<string, string>>): (operator: Operator, values: readonly string[]) => SqlFragment {
  const anyOf = (keys: readonly string[]): string => `(${keys.map((key) => classes[key] ?? 'false').join(' or ') || 'false'})`;
  return (operator, values) => {
    if (operator === 'isSet') return sql.raw(anyOf(Object.keys(classes)));
    if (operator === 'isNotSet') return sql.raw(`(${anyOf(Object.keys(classes))} is not true)`);
    return sql.raw(operator === 'eq' || operator === 'in' ? anyOf(values) : `(${anyOf(values)} is not true)`);
  };
}

export const ORDER_EVENTS: readonly EventName[] = ['order.placed', 'order.paid', 'order.shipped', 'order.completed', 'order.cancelled', 'order.updated', 'order.removed', 'refund.created', 'customer.merged', 'customer.unmerged'];

/** Classes by net spend and by number of purchases. Nobody without a purchase has one. */
export const VALUE_FACTS: readonly FieldDefinition[] = [
  {
    key: 'value.class', group: 'rfm', type: 'enum', label: label('价值等级', 'Value class'), source: METRIC_SOURCE, expression: VALUE_CLASS_SQL, predicate: predicate(CLASS_SQL), changedBy: ORDER_EVENTS,
    options: [option('high', '高价值', 'High'), option('middle', '中价值', 'Middle'), option('low', '低价值', 'Low')],
  },
  {
    key: 'value.frequency', group: 'rfm', type: 'enum', label: label('购买频次', 'Purchase frequency'), source: METRIC_SOURCE, expression: FREQUENCY_CLASS_SQL, predicate: predicate(FREQUENCY_SQL), changedBy: ORDER_EVENTS,
    options: [option('new', '新客', 'New'), option('returning', '复购客', 'Returning'), option('loyal', '常客', 'Loyal')],
  },
];
