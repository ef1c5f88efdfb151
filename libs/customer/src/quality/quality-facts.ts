import { Injectable } from '@nestjs/common';
import { rightOn, sql, type EventName, type SqlFragment } from '@patron/kernel';
import { defineFieldGroups } from '@patron/record';
import type { FieldContext, FieldDefinition, FieldOption, FieldPredicate, Label } from '@patron/record';
import { FactCatalogue } from '../facts/fact-catalogue.js';
import { FAULTS } from './faults.js';
import { QualityRules } from './quality-rules.js';

const SOURCE = { alias: 'dq', table: 'customer.quality', on: 'dq.customer_id = p.id' };
const CHANGED_BY: readonly EventName[] = ['customer.quality_changed'];
const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const group = 'quality';

defineFieldGroups([{ key: group, label: label('数据质量', 'Data quality') }]);

/** What quality tells of a customer, for lists, segments and everything else that reads facts. */
@Injectable()
export class QualityFacts {
  constructor(facts: FactCatalogue, rules: QualityRules) {
    const aspects = (): { key: string; label: Label; right: string }[] => rules.aspects({});
    const options = (all: readonly { key: string; label: Label }[]): FieldOption[] => all.map(({ key, label: name }) => ({ value: key, label: name }));
    const shared = { group, source: SOURCE, changedBy: CHANGED_BY };
    const listed = (key: string, name: Label, all: () => readonly { key: string; label: Label; right: string }[]): FieldDefinition => ({
      ...shared, key: `quality.${key}`, type: 'multi', label: name, expression: `dq.${key}`, column: false, predicate: among(`dq.${key}`, all),
      suggest: async ({ text }) => options(all()).filter((option) => [option.value, option.label['zh-CN'], option.label.en].some((part) => part.toLowerCase().includes(text.toLowerCase()))),
      named: async (values) => options(all()).filter(({ value }) => values.includes(value)),
    });
    facts.register(
      { ...shared, key: 'quality.score', type: 'number', sqlType: 'integer', label: label('资料完整度', 'Completeness'), expression: 'dq.score' },
      listed('missing', label('缺少资料', 'Missing'), aspects),
      listed('faults', label('资料有误', 'Faulty'), () => FAULTS),
      { ...shared, key: 'quality.lastActivity', type: 'datetime', label: label('最近动静', 'Last sign of life'), expression: 'dq.active_at' },
    );
  }
}

/** Values that tell of a field hidden from the asker are nobody's: the filter is no way round the right. */
function among(column: string, all: () => readonly { key: string; right: string }[]): FieldPredicate {
  const list = sql.raw(column);
  return (operator, values, context: FieldContext): SqlFragment => {
    const hidden = new Set(all().filter(({ right }) => rightOn(context, 'customer', right) === 'hidden').map(({ key }) => key));
    const seen = values.filter((value) => !hidden.has(value));
    switch (operator) {
      case 'isSet': return sql`cardinality(${list}) > 0`;
      case 'isNotSet': return sql`cardinality(${list}) = 0`;
      case 'hasNone': return sql`(${list} && ${seen}::text[]) is not true`;
      default: return sql`${list} && ${seen}::text[]`;
    }
  };
}
