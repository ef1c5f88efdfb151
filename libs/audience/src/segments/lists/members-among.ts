import type { CustomersAmong, FactCatalogue } from '@patron/customer';
import { FieldCatalogue, type Asker, type FieldDefinition, type FieldDescription, type FieldSource } from '@patron/record';

/** The facts, and since when somebody is in this one segment. */
class MemberFacts extends FieldCatalogue {
  constructor(
    private readonly facts: FactCatalogue,
    private readonly own: FieldDefinition,
  ) {
    super(facts.base);
  }

  override find(key: string, asker: Asker): FieldDefinition | undefined {
    return key === this.own.key ? this.own : this.facts.find(key, asker);
  }

  override describe(asker: Asker): FieldDescription[] {
    return this.facts.describe(asker);
  }
}

/** Members of a segment as a part of the list of customers, newest first on the index of members. @param segmentId a uuid that was checked */
export function membersAmong(facts: FactCatalogue, segmentId: string): CustomersAmong {
  const source: FieldSource = { alias: 'sm', table: 'audience.member', on: `sm.customer_id = p.id and sm.segment_id = '${segmentId}'`, inner: true, id: 'sm.customer_id' };
  const own: FieldDefinition = {
    key: 'segment.enteredAt', group: 'segments', type: 'datetime', label: { 'zh-CN': '进入时间', en: 'In the segment since' }, expression: 'sm.entered_at', source, sort: { nullable: false },
  };
  return { catalogue: new MemberFacts(facts, own), sources: [source], defaultSort: '-segment.enteredAt' };
}
