import { customerScope } from '@patron/customer';
import { sql } from '@patron/kernel';
import type { Principal, SqlFragment } from '@patron/kernel';

/** Narrows rows of `insight.rfm` (alias `c`) to customers the asker may see. */
function within(principal: Pick<Principal, 'scope'>): SqlFragment {
  const scope = customerScope(principal);
  return scope ? sql`join customer.profile p on p.id = c.customer_id and ${scope}` : sql.empty;
}

/** Rows (cell, customers, monetaryMinor) as of now. */
export function cellCounts(principal: Pick<Principal, 'scope'>): SqlFragment {
  return sql`select c.cell, count(*)::int as customers, sum(c.monetary_minor)::bigint as "monetaryMinor" from insight.rfm c ${within(principal)} where c.cell is not null group by 1 order by 1`;
}

/**
 * Cell of each customer at the end of a day: where the first change after it came from, else where the customer stands. Only changes since
 * that day are read, whatever the number of customers.
 */
function at(day: string, name: string): SqlFragment {
  return sql`${sql.raw(name)} as (select distinct on (h.customer_id) h.customer_id, h.from_cell as cell from insight.rfm_change h where h.on_day > ${day}::date order by h.customer_id, h.on_day)`;
}

const CELL_AT = (name: string): string => `case when ${name}.customer_id is not null then ${name}.cell else c.cell end`;

/** Rows (from, to, customers): how many stood in which cell at the end of each of two days. */
export function migration(from: string, to: string, principal: Pick<Principal, 'scope'>): SqlFragment {
  return sql`with ${at(from, 'a')}, ${at(to, 'b')}
    select ${sql.raw(CELL_AT('a'))} as "from", ${sql.raw(CELL_AT('b'))} as "to", count(*)::int as customers
    from insight.rfm c ${within(principal)} left join a on a.customer_id = c.customer_id left join b on b.customer_id = c.customer_id
    where ${sql.raw(CELL_AT('a'))} is not null or ${sql.raw(CELL_AT('b'))} is not null group by 1, 2 order by 1, 2`;
}

export interface MoversQuery {
  from: string;
  to: string;
  /** Cells they stood in on the first day, and on the second; null: not scored. */
  fromCells: readonly number[] | null;
  toCells: readonly number[] | null;
  after: string | null;
  limit: number;
}

/** Who went from one set of cells to another, by customer id. */
export function movers(query: MoversQuery, principal: Pick<Principal, 'scope'>): SqlFragment {
  const isIn = (cells: readonly number[] | null, name: string): SqlFragment =>
    cells === null ? sql`${sql.raw(CELL_AT(name))} is null` : sql`${sql.raw(CELL_AT(name))} = any(${`{${cells.join(',')}}`}::smallint[])`;
  const after = query.after === null ? sql.empty : sql`and c.customer_id > ${query.after}::uuid`;
  const scope = customerScope(principal);
  return sql`with ${at(query.from, 'a')}, ${at(query.to, 'b')}
    select c.customer_id as id, p.name, p.kind, ${sql.raw(CELL_AT('a'))} as "from", ${sql.raw(CELL_AT('b'))} as "to", c.last_day as "lastDay", c.frequency, c.monetary_minor as "monetaryMinor"
    from insight.rfm c join customer.profile p on p.id = c.customer_id and p.kind <> 'visitor' ${scope ? sql`and ${scope}` : sql.empty}
      left join a on a.customer_id = c.customer_id left join b on b.customer_id = c.customer_id
    where ${isIn(query.fromCells, 'a')} and ${isIn(query.toCells, 'b')} ${after} order by c.customer_id limit ${query.limit + 1}::int`;
}

/** Rows (day, from, to, customers): changes after a day, for sizes reckoned backwards from those of now. */
export function flows(since: string, principal: Pick<Principal, 'scope'>): SqlFragment {
  const scope = customerScope(principal);
  return sql`select h.on_day as day, h.from_cell as "from", h.to_cell as "to", count(*)::int as customers from insight.rfm_change h
    join insight.rfm c on c.customer_id = h.customer_id ${scope ? sql`join customer.profile p on p.id = h.customer_id and ${scope}` : sql.empty}
    where h.on_day > ${since}::date and h.from_cell is distinct from h.to_cell group by 1, 2, 3 order by 1`;
}

/** One customer's figures, scores and history, newest change first; no row where the asker may not see the customer. */
export function customerRfm(id: string, principal: Pick<Principal, 'scope'>, classes: { value: string; frequency: string }): SqlFragment {
  const scope = customerScope(principal) ?? sql`true`;
  return sql`select p.id, c.last_day as "lastDay", c.frequency, c.monetary_minor as "monetaryMinor", c.cell, c.previous_cell as "previousCell", c.moved_on as "movedOn",
      ${sql.raw(classes.value)} as "valueClass", ${sql.raw(classes.frequency)} as "frequencyClass",
      coalesce((select json_agg(json_build_object('day', h.on_day, 'from', h.from_cell, 'to', h.to_cell, 'cause', h.cause) order by h.on_day desc)
        from (select * from insight.rfm_change h where h.customer_id = p.id and h.from_cell is distinct from h.to_cell order by h.on_day desc limit 50) h), '[]'::json) as changes
    from customer.profile p left join insight.rfm c on c.customer_id = p.id left join customer.metric m on m.customer_id = p.id where p.id = ${id}::uuid and ${scope}`;
}
