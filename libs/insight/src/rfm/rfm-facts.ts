import { defineFieldGroups } from '@patron/record';
import { sql } from '@patron/kernel';
import type { EventName, SqlFragment } from '@patron/kernel';
import type { FieldDefinition, FieldOption, FieldSort, FieldSource, Label, Operator } from '@patron/record';
import { ORDER_EVENTS } from '../value/value-facts.js';
import { cellsOf, RFM_CELLS, RFM_TABLE, segmentOf } from './rfm-segments.js';
import type { RfmSegmentKey } from './rfm-segments.js';

defineFieldGroups([{ key: 'rfm', label: { 'zh-CN': 'RFM 与价值', en: 'RFM and value' } }]);

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

export const RFM_SOURCE_TABLE: FieldSource = { alias: 'rfm', table: 'insight.rfm', on: 'rfm.customer_id = p.id' };

const changedBy: readonly EventName[] = [...ORDER_EVENTS, 'customer.rfm_changed'];
const shared = { group: 'rfm', source: RFM_SOURCE_TABLE, changedBy } as const;
const NAMES = new Map(RFM_TABLE.map(({ key, name }) => [key, name] as const));

const SEGMENT_OPTIONS: FieldOption[] = RFM_TABLE.map(({ key, name }) => ({ value: key, label: name }));
const CELL_OPTIONS: FieldOption[] = RFM_CELLS.map((cell) => {
  const name = NAMES.get(segmentOf(cell) ?? 'lost');
  return { value: String(cell), label: label(`${cell} ${name?.['zh-CN'] ?? ''}`, `${cell} ${name?.en ?? ''}`) };
});

/** The segment's key from a cell's column, as trusted SQL. */
export function segmentSql(column: string): string {
  return `case ${RFM_TABLE.map(({ key, cells }) => `when ${column} = any('{${cells.join(',')}}') then '${key}'`).join(' ')} end`;
}

/** Whatever is asked of cells is asked of their numbers, so that the index on them serves. */
function cellPredicate(column: string, cellsFor: (value: string) => readonly number[]): (operator: Operator, values: readonly string[]) => SqlFragment {
  const name = sql.raw(column);
  return (operator, values) => {
    const cells = `{${values.flatMap((value) => [...cellsFor(value)]).join(',')}}`;
    switch (operator) {
      case 'isSet': return sql`${name} is not null`;
      case 'isNotSet': return sql`${name} is null`;
      case 'eq':
      case 'in': return sql`${name} = any(${cells}::smallint[])`;
      default: return sql`(${name} = any(${cells}::smallint[])) is not true`;
    }
  };
}

const ofSegment = (value: string): readonly number[] => cellsOf(value as RfmSegmentKey);
const ofCell = (value: string): readonly number[] => (RFM_CELLS.includes(Number(value)) ? [Number(value)] : []);

const REFERENCE = '(select s.reference_day from insight.rfm_state s)';
const MIRRORED = "(date '2000-01-01' - rfm.last_day)";

/** "More than 60 days" is "last bought before the day 60 days ago", so the index on that day serves. */
function recencyPredicate(operator: Operator, values: readonly string[]): SqlFragment {
  const days = sql.raw(`${MIRRORED} + (${REFERENCE} - date '2000-01-01')`);
  const [first = '0', second = '0'] = values;
  const than = (sign: string): SqlFragment => sql`${sql.raw(MIRRORED)} ${sql.raw(sign)} ${first}::numeric::int - (${sql.raw(REFERENCE)} - date '2000-01-01')`;
  switch (operator) {
    case 'gt': return than('>');
    case 'gte': return than('>=');
    case 'lt': return than('<');
    case 'lte': return than('<=');
    case 'eq': return than('=');
    case 'between': return sql`(${days} between ${first}::numeric::int and ${second}::numeric::int)`;
    case 'isSet': return sql`rfm.last_day is not null`;
    case 'isNotSet': return sql`rfm.last_day is null`;
    default: return sql`${days} is distinct from ${first}::numeric::int`;
  }
}

const score = (key: string, name: Label, expression: string, sort?: FieldSort): FieldDefinition =>
  ({ key, ...shared, type: 'number', sqlType: 'integer', label: name, expression, ...(sort && { sort }) });

/** F and M sort by the figure they come from: larger figures never have smaller scores, and the index is there. */
export const RFM_FACTS: readonly FieldDefinition[] = [
  { key: 'rfm.segment', ...shared, type: 'enum', label: label('RFM 分群', 'RFM segment'), expression: segmentSql('rfm.cell'), options: SEGMENT_OPTIONS, predicate: cellPredicate('rfm.cell', ofSegment) },
  { key: 'rfm.cell', ...shared, type: 'enum', label: label('RFM 单元', 'RFM cell'), expression: 'rfm.cell::text', options: CELL_OPTIONS, predicate: cellPredicate('rfm.cell', ofCell) },
  score('rfm.recencyScore', label('R 分', 'R score'), '(rfm.cell / 100)::int'),
  score('rfm.frequencyScore', label('F 分', 'F score'), '(rfm.cell / 10 % 10)::int', { expression: 'rfm.frequency', sqlType: 'integer', nullable: true }),
  score('rfm.monetaryScore', label('M 分', 'M score'), '(rfm.cell % 10)::int', { expression: 'rfm.monetary_minor', sqlType: 'bigint', nullable: true }),
  {
    key: 'rfm.recencyDays', ...shared, type: 'number', sqlType: 'integer', label: label('距上次购买天数（RFM）', 'Days since last purchase (RFM)'), told: { noun: label('距上次购买天数（RFM）', 'number of days since the last purchase (RFM)') },
    expression: `greatest(0, ${REFERENCE} - rfm.last_day)`, predicate: recencyPredicate, sort: { expression: MIRRORED, sqlType: 'integer', nullable: true },
  },
  { key: 'rfm.frequency', ...shared, type: 'number', sqlType: 'integer', label: label('购买次数（RFM）', 'Purchases (RFM)'), told: { noun: label('购买次数（RFM）', 'number of purchases (RFM)') }, expression: 'rfm.frequency', sort: { nullable: true } },
  { key: 'rfm.monetary', ...shared, type: 'money', label: label('消费净额（RFM）', 'Net spend (RFM)'), expression: 'rfm.monetary_minor', sort: { nullable: true } },
  { key: 'rfm.previousSegment', ...shared, type: 'enum', label: label('此前的 RFM 分群', 'RFM segment before'), expression: segmentSql('rfm.previous_cell'), options: SEGMENT_OPTIONS, predicate: cellPredicate('rfm.previous_cell', ofSegment) },
  { key: 'rfm.movedOn', ...shared, type: 'date', label: label('RFM 变动日期', 'RFM moved on'), told: { noun: label('RFM 变动日期', 'last RFM move') }, expression: 'rfm.moved_on' },
];
