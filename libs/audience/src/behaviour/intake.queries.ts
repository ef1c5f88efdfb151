import { sql, type SqlFragment } from '@patron/kernel';
import type { PreparedEvent } from './intake-parts.js';

export interface EventRow {
  event: PreparedEvent;
  nameId: number;
  customerId: string;
}

/**
 * Those of the ids that nobody has sent since the nightly run last forgot some. Of two who send the same at once, the second waits for the first; in the order of ids, so that none waits in a circle.
 * @param careful answers with those that are new; without, an id that has been sent is a violation of the key, which costs a third less where nothing repeats
 */
export function insertSeen(ids: readonly string[], receivedAt: Date, careful: boolean): SqlFragment {
  const insert = sql`insert into audience.behaviour_seen (id, received_on) select u.id, ${receivedAt.toISOString().slice(0, 10)}::date from unnest(${[...ids].sort()}::uuid[]) as u(id)`;
  return careful ? sql`${insert} on conflict (id) do nothing returning id`.named('audience.behaviour.seen_careful') : insert.named('audience.behaviour.seen');
}

/**
 * The rows, and who was seen first and last. Rows of one customer stand side by side, as in the key.
 * @param rows in the order of time
 * @param careful the same message under the same person at the same time is the same, also when its id is no longer remembered; without, that is a violation of the key
 */
export function writeEvents(rows: readonly EventRow[], careful: boolean): SqlFragment {
  const written = [...rows].sort((a, b) => (a.customerId < b.customerId ? -1 : a.customerId > b.customerId ? 1 : 0));
  // What nothing refers to is carried out last: customers are locked for as short as can be.
  return sql`with seen as (${upsertBrowsing(rows)}) ${insertEvents(written, careful)}`.named(careful ? 'audience.behaviour.write_careful' : 'audience.behaviour.write');
}

function insertEvents(rows: readonly EventRow[], careful: boolean): SqlFragment {
  const column = <T>(read: (row: EventRow) => T): T[] => rows.map(read);
  return sql`insert into audience.behaviour (customer_id, id, occurred_at, product_id, context_id, name_id, value, page, query, properties)
    select customer_id, id, occurred_at, product_id, context_id, name_id, value, page, query, properties::jsonb from unnest(
      ${column(({ customerId }) => customerId)}::uuid[], ${column(({ event }) => event.id)}::uuid[], ${column(({ event }) => event.occurredAt.toISOString())}::timestamptz[],
      ${column(({ event }) => event.productId)}::uuid[], ${column(({ event }) => event.contextId)}::int[], ${column(({ nameId }) => nameId)}::smallint[],
      ${column(({ event }) => event.value)}::numeric[], ${column(({ event }) => event.page)}::text[], ${column(({ event }) => event.query)}::text[], ${column(({ event }) => propertiesOf(event))}::text[]
    ) as u(customer_id, id, occurred_at, product_id, context_id, name_id, value, page, query, properties) ${careful ? sql`on conflict do nothing` : sql.empty}`;
}

/** What a known product is called stands with the product. */
function propertiesOf({ productId, product, productWords, properties }: PreparedEvent): string | null {
  const { name: _name, ...rest } = properties;
  const kept = product === null ? properties : productId === null ? { ...rest, ...productWords } : rest;
  return Object.keys(kept).length === 0 ? null : JSON.stringify(kept);
}

interface Seen {
  first: EventRow;
  last: EventRow;
  /** The last that tells of a device or of a campaign. */
  context: number | null;
}

/** When each was seen first and last, and with what. In the order of ids, so that batches wait for each other and never in a circle. */
function upsertBrowsing(rows: readonly EventRow[]): SqlFragment {
  const seen = new Map<string, Seen>();
  for (const row of rows) {
    const known = seen.get(row.customerId);
    const context = row.event.contextId;
    seen.set(row.customerId, { first: known?.first ?? row, last: row, context: context ?? known?.context ?? null });
  }
  const all = [...seen].sort(([a], [b]) => (a < b ? -1 : 1));
  return sql`insert into audience.browsing as b (customer_id, first_seen_at, last_seen_at, first_context_id, last_context_id)
    select * from unnest(${all.map(([id]) => id)}::uuid[], ${all.map(([, { first }]) => first.event.occurredAt.toISOString())}::timestamptz[], ${all.map(([, { last }]) => last.event.occurredAt.toISOString())}::timestamptz[],
      ${all.map(([, { first }]) => first.event.contextId)}::int[], ${all.map(([, { context }]) => context)}::int[])
    on conflict (customer_id) do update set first_seen_at = least(b.first_seen_at, excluded.first_seen_at), last_seen_at = greatest(b.last_seen_at, excluded.last_seen_at),
      first_context_id = case when excluded.first_seen_at < b.first_seen_at then excluded.first_context_id else b.first_context_id end,
      last_context_id = case when excluded.last_seen_at >= b.last_seen_at then coalesce(excluded.last_context_id, b.last_context_id) else coalesce(b.last_context_id, excluded.last_context_id) end
    where excluded.last_seen_at > b.last_seen_at or excluded.first_seen_at < b.first_seen_at or b.last_context_id is null`;
}
