import { sql, type SqlFragment } from '@patron/kernel';
import type { Aspect } from './aspects.js';
import type { Fault } from './faults.js';

export interface Measures {
  aspects: readonly Aspect[];
  faults: readonly Fault[];
  signsOfLife: readonly string[];
  /** The business day, YYYY-MM-DD. */
  today: string;
}

/** Rows (id, score, missing, faults, active_at) of the profiles whose ids `chosen` gives. */
export function assessed({ aspects, faults, signsOfLife, today }: Measures, chosen: SqlFragment): SqlFragment {
  const asked = aspects.filter(({ weight }) => weight > 0);
  const missing = asked.map(({ key, kinds, filled }) => sql`case when p.kind = any(${[...kinds]}::text[]) and not ${filled} then ${key}::text end`);
  const wanted = asked.map(({ kinds, weight }) => sql`case when p.kind = any(${[...kinds]}::text[]) then ${weight}::int else 0 end`);
  const got = asked.map(({ kinds, weight, filled }) => sql`case when p.kind = any(${[...kinds]}::text[]) and ${filled} then ${weight}::int else 0 end`);
  const found = (of: Fault['of']): Fault[] => faults.filter((fault) => fault.of === of);
  const where = (of: Fault['of']): SqlFragment[] => found(of).map(({ key, wrong }) => sql`bool_or(${wrong(today)}) as ${sql.raw(key)}`);
  const hits = faults.map(({ key, of, wrong }) => sql`case when ${of === 'profile' ? wrong(today) : sql.raw(`${of === 'identity' ? 'i' : 'a'}.${key}`)} then ${key}::text end`);
  return sql`select p.id, case when w.wanted = 0 then 100 else round(100.0 * w.got / w.wanted)::int end as score, w.missing, w.faults,
      greatest(p.created_at, x.last_order_at, (select e.occurred_at from kernel.event e where e.customer_id = p.id and e.name = any(${[...signsOfLife]}::text[]) order by e.occurred_at desc limit 1)) as active_at
    from customer.profile p
      left join customer.metric x on x.customer_id = p.id
      left join lateral (select ${sql.join(where('identity'), ', ')} from customer.identity i where i.customer_id = p.id) i on true
      left join lateral (select bool_or(d.street is not null and d.city is not null and d.province is not null) as complete, ${sql.join(where('address'), ', ')} from customer.address d where d.customer_id = p.id) a on true
      cross join lateral (select array_remove(array[${sql.join([sql.raw('null::text'), ...missing], ', ')}], null) as missing, array_remove(array[${sql.join(hits, ', ')}], null) as faults,
        ${sql.join([sql.raw('0'), ...wanted], ' + ')} as wanted, ${sql.join([sql.raw('0'), ...got], ' + ')} as got) w
    where p.id in (${chosen}) and p.kind <> 'visitor'`;
}

/** Writes what is different; rows (id, score, was) of customers known before whose score, gaps or faults are others now. */
export function reassess(measures: Measures, chosen: SqlFragment, now: Date): SqlFragment {
  return sql`with fresh as materialized (${assessed(measures, chosen)}),
    known as materialized (select k.* from customer.quality k join fresh f on f.id = k.customer_id),
    written as (
      insert into customer.quality as q (customer_id, score, missing, faults, active_at, assessed_at) select id, score, missing, faults, active_at, ${now}::timestamptz from fresh
      on conflict (customer_id) do update set score = excluded.score, missing = excluded.missing, faults = excluded.faults, active_at = excluded.active_at, assessed_at = excluded.assessed_at
        where (q.score, q.missing, q.faults, q.active_at) is distinct from (excluded.score, excluded.missing, excluded.faults, excluded.active_at)
      returning 1)
    select f.id, f.score, k.score as was from fresh f join known k on k.customer_id = f.id where (k.score, k.missing, k.faults) is distinct from (f.score, f.missing, f.faults)`;
}
