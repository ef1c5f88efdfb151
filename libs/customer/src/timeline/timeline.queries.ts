import { sql } from '@patron/kernel';
import type { HasFieldRights, SqlFragment } from '@patron/kernel';
import { isoUtc } from '@patron/record';
import { callJson, NOTE_JSON, TASK_JSON } from '../activities/activity.queries.js';

export interface TimelineQuery {
  customerId: string;
  /** Event names to kinds; other events of the customer do not show. */
  kinds: Readonly<Record<string, string>>;
  names: readonly string[];
  after?: { occurredAt: string; id: string } | undefined;
  before?: Date | undefined;
  text?: string | undefined;
  limit: number;
  /** What the reader may not know of. */
  hidden: HiddenDetails;
  /** Whose rights the details follow. */
  reader: HasFieldRights;
}

/** Fields, kinds of identities and whole events that a reader's roles hide from him. */
export interface HiddenDetails {
  fields: readonly string[];
  identityKinds: readonly string[];
  events: readonly string[];
  /** By event, keys of its payload. */
  details: Readonly<Record<string, readonly string[]>>;
}

const ENTRY = `json_build_object('id', e.id, 'kind', ${'$KINDS'} ->> e.name, 'event', e.name, 'occurredAt', ${isoUtc('e.occurred_at')},
  'subject', json_build_object('type', e.subject_type, 'id', e.subject_id), 'payload', ${'$PAYLOAD'},
  'actor', (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = e.actor_id),
  'text', n.text, 'activity', case when n.id is not null then ${NOTE_JSON} when c.id is not null then ${'$CALL'} when t.id is not null then ${TASK_JSON} end)`;

/** What somebody wrote and took back is no part of the page any more. */
const STANDING = `case e.subject_type when 'note' then n.id is not null when 'call' then c.id is not null when 'task' then t.id is not null else true end`;

/** One page of a customer's events, newest first, as rows of JSON text with the place of the last. */
export function timelinePage(query: TimelineQuery): SqlFragment {
  const { customerId, names, after, before, text, limit, hidden, reader } = query;
  const payload = seenPayload(hidden);
  const pattern = text === undefined ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const conditions = [
    sql`e.customer_id = ${customerId}::uuid`,
    sql`e.name = any(${[...names]}::text[])`,
    after ? sql`(e.occurred_at, e.id) < (${after.occurredAt}::timestamptz, ${after.id}::uuid)` : null,
    before ? sql`e.occurred_at < ${before}::timestamptz` : null,
    sql.raw(STANDING),
    pattern === null ? null : sql`(n.text ilike ${pattern} or c.text ilike ${pattern} or t.title ilike ${pattern} or t.detail ilike ${pattern} or (${payload})::text ilike ${pattern} or e.name ilike ${pattern})`,
    ...hiddenEntries(hidden),
  ];
  const [head = '', rest = ''] = ENTRY.replace('$CALL', () => callJson(reader)).split('$KINDS');
  const [middle = '', tail = ''] = rest.split('$PAYLOAD');
  return sql`select e.id, e.occurred_at::text as "occurredAt", e.name as event, e.subject_type as "subjectType", e.subject_id as "subjectId", ${sql.raw(head)}${JSON.stringify(query.kinds)}::jsonb${sql.raw(middle)}${payload}${sql.raw(tail)}::text as json
    from kernel.event e
    left join customer.note n on e.name = 'customer.note_added' and n.customer_id = e.customer_id and n.id = e.subject_id
    left join customer.call c on e.subject_type = 'call' and c.customer_id = e.customer_id and c.id = e.subject_id
    left join customer.task t on e.subject_type = 'task' and t.id = e.subject_id
    where ${sql.and(conditions)} order by e.occurred_at desc, e.id desc limit ${limit + 1}::int`;
}

/** The payload without the names of hidden fields, and without what shows their values. */
function seenPayload({ fields, details }: HiddenDetails): SqlFragment {
  const withheld = Object.entries(details).map(([event, keys]) => sql`when e.name = ${event} then e.payload - ${[...keys]}::text[]`);
  const changed = fields.length > 0 ? [sql`when e.payload ? 'changed' then jsonb_set(e.payload, '{changed}', ${changedWithout(fields)})`] : [];
  const cases = [...withheld, ...changed];
  return cases.length === 0 ? sql.raw('e.payload') : sql`case ${sql.join(cases, ' ')} else e.payload end`;
}

function changedWithout(fields: readonly string[]): SqlFragment {
  return sql`coalesce((select jsonb_agg(f) from jsonb_array_elements_text(e.payload -> 'changed') f where f <> all(${[...fields]}::text[])), '[]'::jsonb)`;
}

/** A change of nothing but hidden fields did not happen for this reader. */
function hiddenEntries({ fields, identityKinds, events }: HiddenDetails): SqlFragment[] {
  return [
    ...(fields.length > 0 ? [sql`not (e.payload ? 'changed' and ${changedWithout(fields)} = '[]'::jsonb)`] : []),
    ...(identityKinds.length > 0 ? [sql`not (e.name in ('customer.identity_added', 'customer.identity_removed', 'customer.recognised') and e.payload ->> 'kind' = any(${[...identityKinds]}::text[]))`] : []),
    ...(events.length > 0 ? [sql`e.name <> all(${[...events]}::text[])`] : []),
  ];
}
