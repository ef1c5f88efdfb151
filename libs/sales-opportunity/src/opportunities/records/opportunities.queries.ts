import { customOutput, isoUtc } from '@patron/record';
import { sql, type Principal, type SqlFragment } from '@patron/kernel';
import { settingName } from './setting-name.js';
import { LINE_FIELDS } from './opportunity-store.js';
import { OPPORTUNITY_TRANSITIONS } from './opportunity.types.js';

type Locale = Principal['locale'];

const setting = (locale: Locale, table: string, id: string): string => `(select json_build_object('id', z.id, 'name', ${settingName(locale, 'z')}) from sales.${table} z where z.id = ${id})`;
const person = (id: string): string => `(select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = ${id})`;
const many = (fields: string, from: string, order: string): string => `coalesce((select json_agg(json_build_object(${fields}) order by ${order}) from ${from} where x.customer_id = o.customer_id and x.opportunity_id = o.id), '[]')`;

/** Each amount by its odds, to whole minor units; the same wherever it is shown or summed. */
export const WEIGHTED = 'round(o.amount_minor::numeric * o.probability / 100)::bigint';

/** Trusted SQL over `o` and `p`. */
export function opportunityItem(locale: Locale): string {
  return `'id', o.id, 'name', o.name, 'status', o.status, 'customer', json_build_object('id', p.id, 'name', p.name, 'kind', p.kind), 'pipeline', ${setting(locale, 'pipeline', 'o.pipeline_id')},
  'stage', ${setting(locale, 'stage', 'o.stage_id')}, 'owner', ${person('o.owner_id')}, 'amountMinor', o.amount_minor, 'weightedMinor', ${WEIGHTED}, 'currency', o.currency, 'probability', o.probability,
  'forecastCategory', o.forecast_category, 'closeOn', o.close_on, 'nextContactOn', o.next_contact_on, 'source', o.source, 'lineCount', o.line_count, 'stageSince', ${isoUtc('o.stage_since')},
  'stalledAt', ${isoUtc('o.stalled_at')}, 'closedAt', ${isoUtc('o.closed_at')}, 'createdAt', ${isoUtc('o.created_at')}, 'version', o.version`;
}

const TEAM = many(`'user', json_build_object('id', u.id, 'name', u.name), 'role', x.role, 'splitPercent', x.split_percent`, 'sales.opportunity_member x join identity.app_user u on u.id = x.user_id', 'x.split_percent desc, u.name');
const SPLITS = '100 - coalesce((select sum(x.split_percent) from sales.opportunity_member x where x.customer_id = o.customer_id and x.opportunity_id = o.id), 0)';
const COMPETITORS = many(`'name', x.name, 'strengths', x.strengths, 'weaknesses', x.weaknesses, 'priceMinor', x.price_minor, 'won', x.won`, 'sales.opportunity_competitor x', 'x.line_no');

/** Whether an exit check is done: the rule beside `isDone`, in SQL. */
const CHECKS = (today: string): SqlFragment => sql`coalesce((select json_agg(json_build_object('key', c.value->>'key', 'kind', c.value->>'kind', 'text', c.value->>'text', 'done', case c.value->>'kind'
    when 'manual' then (o.stage_id::text || ':' || (c.value->>'key')) = any(o.checks)
    when 'lines' then o.line_count > 0
    when 'next_contact' then coalesce(o.next_contact_on >= ${today}::date, false)
    when 'competitors' then exists (select 1 from sales.opportunity_competitor x where x.customer_id = o.customer_id and x.opportunity_id = o.id)
    else p.phone is not null or p.email is not null end) order by c.ordinality)
  from sales.stage s cross join lateral jsonb_array_elements(s.exit_checks) with ordinality c where s.id = o.stage_id), '[]')`;

export interface DetailQuery {
  id: string;
  principal: Principal;
  today: string;
  readable: SqlFragment | null;
  writable: SqlFragment | null;
}

/** One opportunity with everything on it, as JSON text, in one statement: by index on id, its parts by their leading key. */
export function opportunityDetail({ id, principal, today, readable, writable }: DetailQuery): SqlFragment {
  const { locale } = principal;
  const editable = principal.permissions.has('opportunities.write') ? (writable ?? sql.raw('true')) : sql.raw('false');
  const first = sql.raw(`${opportunityItem(locale)}, 'company', (select json_build_object('id', c.id, 'name', c.name) from customer.profile c where c.id = o.company_id), 'probabilityManual', o.probability_manual,
    'categoryManual', o.category_manual, 'note', o.note, 'lines', ${many(LINE_FIELDS, 'sales.opportunity_line x', 'x.line_no')}, 'team', ${TEAM}, 'ownerSplitPercent', ${SPLITS}, 'competitors', ${COMPETITORS}`);
  const second = sql.raw(`'outcome', case when o.status = 'open' then null else json_build_object('reason', ${setting(locale, 'outcome_reason', 'o.outcome_reason_id')}, 'note', o.outcome_note) end,
    'nextStatuses', '${JSON.stringify(OPPORTUNITY_TRANSITIONS)}'::json -> o.status, 'leadId', o.lead_id, 'originId', o.origin_id,
    'wonOrder', (select json_build_object('id', w.id, 'number', w.number) from commerce.sales_order w where w.id = o.won_order_id),
    'custom', ${customOutput(principal, 'opportunity', 'o.custom')}, 'createdBy', ${person('o.created_by')}, 'updatedAt', ${isoUtc('o.updated_at')}`);
  return sql`select o.version, (jsonb_build_object(${first}) || jsonb_build_object(${second}, 'checks', ${CHECKS(today)}, 'editable', ${editable}))::text as json
    from sales.opportunity o join customer.profile p on p.id = o.customer_id where ${sql.and([sql`o.id = ${id}::uuid`, readable])}`;
}

/** Sums by currency over `o`, and the stage or day they are grouped by: (key, currency, count, withoutAmount, amount, weighted). */
export function totalsBy(key: string, from: SqlFragment): SqlFragment {
  return sql`select ${sql.raw(key)}::text as key, o.currency, count(*)::int as count, count(*) filter (where o.amount_minor is null)::int as "withoutAmount",
    coalesce(sum(o.amount_minor), 0)::bigint as amount, coalesce(sum(${sql.raw(WEIGHTED)}), 0)::bigint as weighted ${from} group by 1, 2 order by 1, 2`;
}

/** History of what counts, newest first; ids told by name. */
export function changesOf(customerId: string, id: string, locale: Locale): SqlFragment {
  const told = (column: string): string => `case when ${column} is null or ${column} = 'null'::jsonb then null else case x.field
    when 'stage' then (select jsonb_build_object('id', z.id, 'name', ${settingName(locale, 'z')}) from sales.stage z where z.id = (${column} #>> '{}')::uuid)
    when 'owner' then (select jsonb_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = (${column} #>> '{}')::uuid)
    when 'amount' then ${column} else jsonb_build_object('value', ${column}) end end`;
  return sql`select coalesce(json_agg(json_build_object('id', x.id, 'field', x.field, 'old', ${sql.raw(told('x.old_value'))}, 'new', ${sql.raw(told('x.new_value'))}, 'at', ${sql.raw(isoUtc('x.changed_at'))},
      'by', ${sql.raw(person('x.changed_by'))}) order by x.changed_at desc, x.id desc), '[]')::text
    from (select * from sales.opportunity_change where customer_id = ${customerId}::uuid and opportunity_id = ${id}::uuid order by changed_at desc, id desc limit 500) x`;
}

/** Time in each stage, all stays together; the present one counts until now. */
export function staysOf(customerId: string, id: string, { locale, now }: { locale: Locale; now: Date }): SqlFragment {
  return sql`select coalesce(json_agg(json_build_object('stage', json_build_object('id', s.id, 'name', ${sql.raw(settingName(locale, 's'))}), 'seconds', x.seconds, 'times', x.times, 'current', x.current,
      'expectedDays', s.expected_days, 'firstEnteredAt', ${sql.raw(isoUtc('x.first'))}) order by x.first, s.position), '[]')::text
    from (select y.stage_id, sum(extract(epoch from greatest(coalesce(y.left_at, ${now}::timestamptz), y.entered_at) - y.entered_at))::bigint as seconds, count(*)::int as times, bool_or(y.left_at is null) as current, min(y.entered_at) as first
      from sales.opportunity_spell y where y.customer_id = ${customerId}::uuid and y.opportunity_id = ${id}::uuid group by y.stage_id) x join sales.stage s on s.id = x.stage_id`;
}
