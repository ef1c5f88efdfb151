import { Injectable } from '@nestjs/common';
import { FactCatalogue } from '@patron/customer';
import { sql } from '@patron/kernel';
import { defineFieldGroups, type FieldDefinition, type FieldPredicate } from '@patron/record';
import { SegmentNames } from './segment-names.js';
import { SEGMENT_FACT } from './rule-walk.js';

defineFieldGroups([{ key: 'segments', label: { 'zh-CN': '客群', en: 'Segments' } }]);

const TOLD: FieldDefinition['told'] = {
  hasAny: { 'zh-CN': '在客群{value}中', en: 'who are in the segment {value}' }, hasNone: { 'zh-CN': '不在客群{value}中', en: 'who are not in the segment {value}' },
};

/** In which segments a customer is: what lists filter and show by. */
@Injectable()
export class SegmentFact {
  constructor(facts: FactCatalogue, names: SegmentNames) {
    facts.register({
      key: SEGMENT_FACT, group: 'segments', type: 'multi', sqlType: 'uuid', label: { 'zh-CN': '客群', en: 'Segment' }, told: TOLD, permission: 'segments.read',
      expression: '(select jsonb_agg(sm.segment_id) from audience.member sm where sm.customer_id = p.id)', operators: ['hasAny', 'hasNone'], predicate,
      output: `(select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) order by s.name), '[]') from audience.member sm
        join audience.segment s on s.id = sm.segment_id and s.kind <> 'clause' and s.archived_at is null where sm.customer_id = p.id)`,
      suggest: ({ text, limit }) => names.like(text, limit), named: (ids) => names.named(ids.filter((id) => id !== '')), changedBy: ['segment.entered', 'segment.left'],
    });
  }
}

const predicate: FieldPredicate = (operator, ids, { correlated }) => {
  if (operator === 'hasNone' || correlated) {
    return sql`${sql.raw(operator === 'hasNone' ? 'not ' : '')}exists (select 1 from audience.member sm where sm.customer_id = p.id and sm.segment_id = any(${ids}::uuid[]))`;
  }
  return sql`p.id in (select sm.customer_id from audience.member sm where sm.segment_id = any(${ids}::uuid[]))`;
};
