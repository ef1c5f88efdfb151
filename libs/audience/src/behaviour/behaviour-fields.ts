import { Injectable } from '@nestjs/common';
import { sql, type SqlFragment } from '@patron/kernel';
import { FieldCatalogue, type FieldDefinition, type FieldOption, type FieldSource, type Label, type Operator } from '@patron/record';
import { BUILT_IN } from './behaviour-names.js';
import { BehaviourKinds } from './behaviour-kinds.js';
import { BehaviourDictionary } from './dictionary.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
export const WHO: FieldSource = { alias: 'p', table: 'customer.profile', on: 'p.id = e.customer_id' };

/** What the list of events can be filtered by. */
@Injectable()
export class BehaviourFields extends FieldCatalogue {
  constructor(
    private readonly dictionary: BehaviourDictionary,
    kinds: BehaviourKinds,
  ) {
    super({ record: 'behaviour', table: 'audience.behaviour', alias: 'e', id: 'e.id' });
    const group = 'behaviour';
    this.register(
      { key: 'name', group, type: 'enum', label: label('事件', 'Event'), expression: 'e.name_id', operators: ['eq', 'ne', 'in', 'notIn'], predicate: (operator, values) => this.named(operator, values), suggest: ({ text }) => Promise.resolve(this.names(text)) },
      { key: 'occurredAt', group, type: 'datetime', label: label('时间', 'Time'), expression: 'e.occurred_at', operators: ['eq', 'before', 'after', 'between', 'olderThan', 'within'] },
      { key: 'known', group, type: 'boolean', label: label('已知客户', 'Known customer'), expression: `(p.kind <> 'visitor')`, source: WHO },
    );
    this.provide({ find: (key) => kinds.listed().find((field) => field.key === key), all: () => kinds.listed() as FieldDefinition[] });
  }

  private names(text: string): FieldOption[] {
    const wanted = text.toLowerCase();
    const options = [...this.dictionary.all()].sort(([, a], [, b]) => a - b).map(([name, id]) => ({ value: name, label: BUILT_IN.find((known) => known.id === id)?.label ?? label(name, name) }));
    return options.filter((option) => [option.value, option.label['zh-CN'], option.label.en].some((part) => part.toLowerCase().includes(wanted))).slice(0, 50);
  }

  /** A name nobody ever sent has no events. One number is compared by itself: its index is in the order of time. */
  private named(operator: Operator, values: readonly string[]): SqlFragment {
    const ids = values.map((name) => this.dictionary.all().get(name) ?? 0);
    const [only = 0] = ids;
    const among = ids.length === 1 ? sql`e.name_id = ${only}::smallint` : sql`e.name_id = any(${ids}::smallint[])`;
    return operator === 'eq' || operator === 'in' ? among : sql`not (${among})`;
  }
}
