import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { FactCatalogue, TimelineCatalogue } from '@patron/customer';
import { CONFIG, Database, sql, type Config, type SqlFragment } from '@patron/kernel';
import { PersonalData } from '@patron/privacy';
import type { FieldContext, FieldDefinition, FieldOption, FieldSource, Operator } from '@patron/record';
import './pool.events.js';
import { label } from './pool-words.js';

const POOL: FieldSource = { alias: 'pc', table: 'sales.pool_customer', on: 'pc.customer_id = p.id' };
const HOLD: FieldSource = { alias: 'ho', table: 'sales.hold', on: 'ho.customer_id = p.id' };
const HELD = ['customer.owner_changed', 'hold.due_changed', 'pool.claimed', 'pool.assigned', 'pool.released', 'pool.recycled'] as const;
const POOLED = ['pool.claimed', 'pool.assigned', 'pool.released', 'pool.recycled', 'pool.added', 'pool.moved', 'customer.owner_changed'] as const;

export const ENTERED_WORDS = { recycled: label('自动回收', 'Taken back'), released: label('主动退回', 'Released'), added: label('手动放入', 'Put in'), moved: label('从其他公海转入', 'Moved here') } as const;

/** What lists, filters and segments know of the pool and of who holds a customer until when. */
@Injectable()
export class PoolFacts implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly facts: FactCatalogue,
    private readonly timeline: TimelineCatalogue,
    private readonly personal: PersonalData,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.facts.register(...this.holdFacts(), ...this.poolFacts());
    this.timeline.register(...(['pool.claimed', 'pool.assigned', 'pool.released', 'pool.recycled', 'pool.added', 'pool.moved', 'hold.locked', 'hold.unlocked'] as const).map((event) => ({ event, kind: 'change' as const })));
    const words = { 'zh-CN': '归属与公海', en: 'Ownership and pool' };
    this.personal.register(
      { table: 'sales.hold', label: words, export: { since: 't.since', dueOn: 't.due_on' }, erase: 'delete' },
      { table: 'sales.pool_customer', label: words, export: { enteredAt: 't.entered_at' }, erase: 'delete' },
      { table: 'sales.ownership_history', label: words, export: { from: 't.started_at', to: 't.ended_at' }, erase: 'delete' },
      { table: 'sales.recycle_item', label: words, export: false, erase: 'delete' },
    );
  }

  private holdFacts(): FieldDefinition[] {
    // A trusted literal: the configuration takes only names of zones that exist.
    const today = `(now() at time zone '${this.config.timezone.replaceAll(`'`, '')}')::date`;
    return [
      {
        key: 'hold.daysLeft', group: 'pool', type: 'number', sqlType: 'integer', source: HOLD, changedBy: HELD, label: label('剩余天数', 'Days left'), told: { noun: label('退回公海前的剩余天数', 'number of days left before going back to the pool') },
        expression: `(ho.due_on - ${today})`, sort: { expression: 'ho.due_on', sqlType: 'date', nullable: true }, operators: ['gt', 'gte', 'lt', 'lte', 'between', 'isSet', 'isNotSet'], predicate: daysLeft, nextChange,
      },
      { key: 'hold.dueOn', group: 'pool', type: 'date', source: HOLD, changedBy: HELD, label: label('最后保留日', 'Last day held'), expression: 'ho.due_on', sort: { nullable: true } },
      { key: 'hold.locked', group: 'pool', type: 'boolean', source: HOLD, changedBy: ['hold.locked', 'hold.unlocked', ...HELD], label: label('已锁定', 'Locked'), told: { true: label('已锁定，不会退回公海', 'who are locked'), false: label('未锁定', 'who are not locked') }, expression: '(ho.locked_at is not null)' },
      { key: 'hold.since', group: 'pool', type: 'datetime', source: HOLD, changedBy: HELD, label: label('归属开始时间', 'Held since'), expression: 'ho.since' },
    ];
  }

  private poolFacts(): FieldDefinition[] {
    return [
      {
        key: 'pool.pool', group: 'pool', type: 'enum', sqlType: 'uuid', source: POOL, changedBy: POOLED, label: label('所在公海', 'In the pool'), expression: 'pc.pool_id', operators: ['in', 'notIn', 'isSet', 'isNotSet'], predicate: inPool,
        output: `(select json_build_object('id', o.id, 'name', o.name) from sales.pool o where o.id = pc.pool_id)`, suggest: ({ text, limit }) => this.named(sql`o.name ilike ${`%${text}%`} limit ${limit}`), named: (ids) => this.named(sql`o.id::text = any(${[...ids]}::text[])`),
      },
      { key: 'pool.enteredAt', group: 'pool', type: 'datetime', source: POOL, changedBy: POOLED, label: label('进入公海时间', 'In the pool since'), expression: 'pc.entered_at' },
    ];
  }

  private async named(where: SqlFragment): Promise<FieldOption[]> {
    const rows = await this.db.rows<{ id: string; name: string }>(sql`select o.id, o.name from sales.pool o where o.archived_at is null and ${where}`);
    return rows.map(({ id, name }) => ({ value: id, label: label(name, name) }));
  }
}

/** Days left as the day itself, which an index serves. */
function daysLeft(operator: Operator, [first = '0', second = '0']: readonly string[], { today }: FieldContext): SqlFragment {
  const due = sql.raw('ho.due_on');
  const ahead = (days: string): SqlFragment => sql`${today}::date + ${Number(days)}::int`;
  switch (operator) {
    case 'gt': return sql`${due} > ${ahead(first)}`;
    case 'gte': return sql`${due} >= ${ahead(first)}`;
    case 'lt': return sql`${due} < ${ahead(first)}`;
    case 'lte': return sql`${due} <= ${ahead(first)}`;
    case 'isSet': return sql`${due} is not null`;
    case 'isNotSet': return sql`${due} is null`;
    default: return sql`${due} between ${ahead(first)} and ${ahead(second)}`;
  }
}

/** The next business day on which the days left cross a bound. */
function nextChange(operator: Operator, [first = '0', second = '0']: readonly string[], { today }: FieldContext): SqlFragment | null {
  if (operator === 'isSet' || operator === 'isNotSet') return null;
  const bounds = operator === 'between' ? [Number(second), Number(first) - 1] : [operator === 'gt' || operator === 'lte' ? Number(first) : Number(first) - 1];
  const days = bounds.map((bound) => sql`(ho.due_on - ${bound}::int)`);
  return sql`(select min(d) from unnest(array[${sql.join(days)}]) as d where d > ${today}::date)`;
}

function inPool(operator: Operator, ids: readonly string[]): SqlFragment {
  switch (operator) {
    case 'isSet': return sql.raw('pc.pool_id is not null');
    case 'isNotSet': return sql.raw('pc.pool_id is null');
    case 'notIn': return sql`(pc.pool_id is null or pc.pool_id::text <> all(${[...ids]}::text[]))`;
    default: return sql`pc.pool_id::text = any(${[...ids]}::text[])`;
  }
}
