import { sql, type SqlFragment } from '@patron/kernel';
import { defineFieldGroups, dayOf, dayStart, type ChangeCause, type FieldContext, type FieldDefinition, type FieldSource, type Label, type Operator } from '@patron/record';

defineFieldGroups([{ key: 'behaviour', label: { 'zh-CN': '行为', en: 'Behaviour' } }]);

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

/** Whatever is done changes when somebody was last seen. */
const CHANGED: readonly ChangeCause[] = ['behaviour:*', 'customer.visitor_joined', 'customer.merged', 'customer.unmerged'];

const SEEN: FieldSource = {
  alias: 'bh', on: 'bh.customer_id = p.id', id: 'bh.customer_id',
  table: `(select w.customer_id, w.first_seen_at, w.last_seen_at, l.device, l.browser, l.os, coalesce(f.source, f.referrer) as source, f.medium, f.campaign
    from audience.browsing w left join audience.behaviour_context l on l.id = w.last_context_id left join audience.behaviour_context f on f.id = w.first_context_id)`,
};

export const DEVICE_WORDS: readonly { value: string; label: Label }[] = [
  { value: 'mobile', label: label('手机', 'Phone') }, { value: 'tablet', label: label('平板', 'Tablet') }, { value: 'desktop', label: label('电脑', 'Computer') }, { value: 'tv', label: label('电视', 'TV') },
];

const VIEWS_DAYS = 30;
const VIEWS = `(select count(*) from audience.behaviour bv where bv.customer_id = p.id and bv.name_id in (1, 2) and bv.occurred_at >= date_trunc('day', now()) - interval '30 days')`;

const fact = (definition: Pick<FieldDefinition, 'key' | 'type' | 'label' | 'expression'> & Partial<FieldDefinition>): FieldDefinition => ({ group: 'behaviour', source: SEEN, permission: 'behaviour.read', changedBy: CHANGED, ...definition });

/** What is known of how customers look around. Source and campaign are those they first came by, device and browser those they last came with. */
export const BEHAVIOUR_FACTS: readonly FieldDefinition[] = [
  fact({ key: 'behaviour.lastSeen', type: 'datetime', label: label('最近访问', 'Last seen'), told: { noun: label('最近访问', 'last visit') }, expression: 'bh.last_seen_at', sort: { nullable: true } }),
  fact({ key: 'behaviour.firstSeen', type: 'datetime', label: label('首次访问', 'First seen'), told: { noun: label('首次访问', 'first visit') }, expression: 'bh.first_seen_at' }),
  fact({ key: 'behaviour.device', type: 'enum', label: label('常用设备', 'Device'), told: { noun: label('常用设备', 'usual device') }, expression: 'bh.device', options: DEVICE_WORDS }),
  fact({ key: 'behaviour.browser', type: 'text', label: label('浏览器', 'Browser'), expression: 'bh.browser' }),
  fact({ key: 'behaviour.os', type: 'text', label: label('操作系统', 'Operating system'), expression: 'bh.os' }),
  fact({ key: 'behaviour.source', type: 'text', label: label('访问来源', 'Visit source'), expression: 'bh.source' }),
  fact({ key: 'behaviour.medium', type: 'text', label: label('来源媒介', 'Visit medium'), expression: 'bh.medium' }),
  fact({ key: 'behaviour.campaign', type: 'text', label: label('来源活动', 'Visit campaign'), expression: 'bh.campaign' }),
  views(),
];

/** Page and product views since the beginning of the business day thirty days ago. */
function views(): FieldDefinition {
  const { source: _source, ...rest } = fact({
    key: 'behaviour.viewsLast30', type: 'number', sqlType: 'integer', label: label('近 30 天浏览次数', 'Views in the last 30 days'), told: { noun: label('近 30 天浏览次数', 'number of views in the last 30 days') }, expression: VIEWS, column: false, operators: ['eq', 'gt', 'gte', 'lt', 'lte', 'between'],
    changedBy: ['behaviour:page.viewed', 'behaviour:product.viewed', 'customer.visitor_joined', 'customer.merged', 'customer.unmerged'],
    predicate: viewsPredicate,
    // Each midnight a day of views leaves the window: whoever has some in it is asked again the day after the oldest of them has left.
    nextChange: (_operator, _values, context) => sql`(select ${dayOf(sql`min(bn.occurred_at)`, context)} + ${VIEWS_DAYS + 1}::int from audience.behaviour bn
      where bn.customer_id = p.id and bn.name_id in (1, 2) and bn.occurred_at >= ${windowStart(context)})`,
  });
  return rest;
}

function windowStart(context: FieldContext): SqlFragment {
  return dayStart(context.today, context, -VIEWS_DAYS);
}

function viewsPredicate(operator: Operator, values: readonly string[], context: FieldContext): SqlFragment {
  const since = windowStart(context);
  const [first = '0', second = '0'] = values;
  const compared = (n: SqlFragment): SqlFragment => (operator === 'between' ? sql`${n} between ${first}::int and ${second}::int` : sql`${n} ${sql.raw(SIGNS[operator] ?? '=')} ${first}::int`);
  if (context.correlated) return compared(sql`(select count(*) from audience.behaviour bv where bv.customer_id = p.id and bv.name_id in (1, 2) and bv.occurred_at >= ${since})`);
  const counted = (condition: SqlFragment): SqlFragment => sql`select bv.customer_id from audience.behaviour bv where bv.name_id in (1, 2) and bv.occurred_at >= ${since} group by bv.customer_id having ${condition}`;
  const many = compared(sql.raw('count(*)'));
  // Whoever looked at nothing stands in no group.
  return zeroFits(operator, Number(first), Number(second)) ? sql`p.id not in (${counted(sql`not (${many})`)})` : sql`p.id in (${counted(many)})`;
}

const SIGNS: Partial<Record<Operator, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

function zeroFits(operator: Operator, first: number, second: number): boolean {
  switch (operator) {
    case 'gt': return 0 > first;
    case 'gte': return 0 >= first;
    case 'lt': return 0 < first;
    case 'lte': return 0 <= first;
    case 'between': return first <= 0 && second >= 0;
    default: return first === 0;
  }
}
